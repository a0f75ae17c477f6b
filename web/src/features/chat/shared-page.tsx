import { useTranslation } from 'react-i18next';
import answerStyles from '@/features/chat/answer-view.module.css';
import { Figure } from '@/features/chat/figure';
import { Findings } from '@/features/chat/findings';
import { Question } from '@/features/chat/question';
import { ReadingLine } from '@/features/chat/reading-line';
import { ResultTable } from '@/features/chat/result-table';
import styles from '@/features/chat/shared-page.module.css';
import { failureOf } from '@/api/failure';
import type { Answer, Message } from '@/api/schema';
import { formatDate } from '@/lib/numbers';
import { Notice } from '@/ui/notice';

interface SharedPageProperties {
  shared: { kind: string; content: unknown; expires?: string | null } | undefined;
  error: Error | null;
}

/** What a link shows to whoever has it, without an account; or why it shows nothing. */
export default function SharedPage({ shared, error }: SharedPageProperties) {
  const { t, i18n } = useTranslation('chat');
  return (
    <main id="main" className={styles.page}>
      <h1 className={styles.name}>Parlance</h1>
      {error && <Notice tone="bad" title={failureOf(error).message} />}
      {shared?.kind === 'answer' && <SharedAnswer answer={shared.content as Answer} />}
      {shared?.kind === 'conversation' && <SharedMessages messages={(shared.content as { items: Message[] }).items} />}
      {shared?.expires != null && (
        <p className={styles.small}>{t('sharedUntil', { date: formatDate(shared.expires, i18n.language) })}</p>
      )}
    </main>
  );
}

const nothing = () => undefined;

function SharedAnswer({ answer }: { answer: Answer }) {
  return (
    <div className={answerStyles.answer}>
      <Question
        question={answer.question}
        spans={answer.reading.spans}
        isEditing={false}
        onEdit={nothing}
        onAsk={nothing}
        onMeaning={nothing}
        isFixed
      />
      <ReadingLine answer={answer} />
      {answer.narrative !== '' && <p className={answerStyles.narrative}>{answer.narrative}</p>}
      <Figure answer={answer} isFixed />
      <ResultTable answer={answer} highlighted={null} isFixed />
      <Findings
        answer={{
          ...answer,
          insights: answer.insights.map((one) => ({ ...one, evidence: { ...one.evidence, rows: [] } })),
        }}
        chosen={null}
        onChoose={nothing}
      />
    </div>
  );
}

function SharedMessages({ messages }: { messages: readonly Pick<Message, 'role' | 'text' | 'created'>[] }) {
  return (
    <ol className={styles.messages}>
      {messages.map((message, index) => (
        <li key={index} className={message.role === 'user' ? styles.asked : styles.told} dir="auto">
          {message.text}
        </li>
      ))}
    </ol>
  );
}
