import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerView } from '@/features/chat/answer-view';
import { Clarification } from '@/features/chat/clarification';
import { Question } from '@/features/chat/question';
import { Stages } from '@/features/chat/stages';
import { fetchAnswer, stopTurn, type Turn } from '@/features/chat/threads';
import styles from '@/features/chat/turn-view.module.css';
import type { Ask } from '@/features/chat/use-chat';
import type { Source } from '@/api/sources';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface Props {
  turn: Turn;
  source: Source | null;
  onAsk: Ask;
}

/** One question and what it came to: an answer, a question back, or why there is none. */
export function TurnView({ turn, source, onAsk }: Props) {
  const { t } = useTranslation('chat');
  const [isEditing, setEditing] = useState(false);
  useEffect(() => {
    if (turn.queryId !== null && turn.answer === null && turn.failure === null) void fetchAnswer(turn);
  }, [turn]);
  const again = (question = turn.question) => {
    setEditing(false);
    onAsk(question, turn.key, question === turn.question ? { use_cache: false } : {});
  };
  const { answer, failure } = turn;
  return (
    <article className={styles.turn} aria-busy={answer === null && failure === null}>
      <Question
        question={turn.question}
        spans={(answer ?? turn.partial)?.reading.spans ?? []}
        isEditing={isEditing}
        onEdit={setEditing}
        onAsk={again}
        onMeaning={(span, id) =>
          onAsk(turn.question, turn.key, { meanings: [{ start: span.start, end: span.end, id }] })
        }
      />
      {failure === null && answer === null && (
        <Stages stage={turn.stage} reading={turn.partial?.reading.summary} onStop={() => stopTurn(turn.key)} />
      )}
      {failure !== null && <Failed turn={turn} onAsk={onAsk} onAgain={() => again()} />}
      {answer?.clarification && (
        <Clarification answer={answer} onChoose={(reading) => onAsk(turn.question, turn.key, { reading })} />
      )}
      {answer && !answer.clarification && (
        <AnswerView
          key={answer.query_id}
          answer={answer}
          source={source}
          onReading={(reading) => onAsk(turn.question, turn.key, { reading })}
          onAgain={() => again()}
          onEdit={() => setEditing(true)}
        />
      )}
      <p className="unseen" role="status">
        {answer === null
          ? ''
          : answer.clarification
            ? answer.clarification.question
            : t('answered', { text: answer.narrative })}
      </p>
    </article>
  );
}

function Failed({ turn, onAsk, onAgain }: { turn: Turn; onAsk: Ask; onAgain: () => void }) {
  const { t } = useTranslation('chat');
  const { failure } = turn;
  if (failure === null) return null;
  const nearest = (failure.parameters['nearest'] ?? '').split('\n').filter((question) => question !== '');
  if (failure.code === 'cancelled') {
    return (
      <div className={styles.stopped}>
        <span>{t('stopped')}</span>
        <Button look="plain" small icon="retry" onPress={onAgain}>
          {t('askAgain')}
        </Button>
      </div>
    );
  }
  // The server names the nearest questions in its text as well; as choices they are enough.
  const [said = ''] =
    nearest.length > 0 ? failure.message.split(/ (?:You could ask|Nearest|Perhaps):/) : [failure.message];
  return (
    <Notice tone={nearest.length > 0 ? 'plain' : 'warn'} title={said}>
      {nearest.length > 0 && (
        <>
          <p>{t('nearest')}</p>
          <ul className={styles.nearest}>
            {nearest.map((question) => (
              <li key={question}>
                <button type="button" className={styles.choice} onClick={() => onAsk(question, turn.key)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {nearest.length === 0 && (
        <div>
          <Button small icon="retry" onPress={onAgain}>
            {t('askAgain')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
