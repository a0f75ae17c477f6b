import { useTranslation } from 'react-i18next';
import answerStyles from '@/features/chat/answer-view.module.css';
import { Figure } from '@/features/chat/figure';
import { Findings } from '@/features/chat/findings';
import { Question } from '@/features/chat/question';
import { ReadingLine } from '@/features/chat/reading-line';
import { ResultTable } from '@/features/chat/result-table';
import type { Answer } from '@/api/schema';

const nothing = () => undefined;

/** An answer as it was given, for who can ask nothing. */
export function SharedAnswer({ answer }: { answer: Answer }) {
  const { t } = useTranslation('chat');
  const question = (
    <Question
      question={answer.question}
      spans={answer.clarification ? [] : answer.reading.spans}
      isEditing={false}
      onEdit={nothing}
      onAsk={nothing}
      onMeaning={nothing}
      isFixed
    />
  );
  if (answer.clarification) {
    return (
      <div className={answerStyles.answer}>
        {question}
        <p>{t('clarify')}</p>
        <ul>
          {answer.clarification.choices.map((choice) => (
            <li key={choice.summary} dir="auto">
              {choice.summary}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className={answerStyles.answer}>
      {question}
      <ReadingLine answer={answer} />
      {answer.narrative !== '' && (
        <p className={answerStyles.narrative} dir="auto">
          {answer.narrative}
        </p>
      )}
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
