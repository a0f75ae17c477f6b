import { useMutation, useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/data/model-trial.module.css';
import { client, told } from '@/api/client';
import type { Answer } from '@/api/schema';
import { examplesQuery } from '@/api/sources';
import { markedWords } from '@/lib/marked-words';
import { Button } from '@/ui/button';
import { SqlText } from '@/ui/sql-text';
import { TextField } from '@/ui/text-field';

interface Side {
  answer: Answer | null;
  problem: string | null;
}

interface Props {
  source: string;
  model: string;
  onRefused: (why: Error | null) => void;
}

/** A question as it is read now, and as it would be read with the model that is being written. */
export function ModelTrial({ source, model, onRefused }: Props) {
  const { t } = useTranslation('data');
  const example = useQuery(examplesQuery(source)).data?.[0];
  const [written, setWritten] = useState<string | null>(null);
  const question = written ?? example ?? '';
  const trial = useMutation({
    mutationFn: () =>
      told(
        client.POST('/api/v1/databases/{id}/model/preview', {
          params: { path: { id: source } },
          body: { model, question: question.trim() },
        }),
      ),
    onMutate: () => onRefused(null),
    onError: onRefused,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (question.trim() !== '') trial.mutate();
  };
  const same = trial.data !== undefined && trial.data.before.answer?.sql === trial.data.after.answer?.sql;
  return (
    <section className={styles.trial} aria-label={t('trial.title')}>
      <h2 className={styles.title}>{t('trial.title')}</h2>
      <p className={styles.about}>{t('trial.about')}</p>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('trial.question')} value={question} onChange={setWritten} maxLength={2000} />
        <Button type="submit" isPending={trial.isPending} isDisabled={question.trim() === ''}>
          {t('trial.do')}
        </Button>
      </form>
      <div aria-live="polite" className={styles.sides}>
        {trial.data && same && <p className={styles.about}>{t('trial.same')}</p>}
        {trial.data && !same && <ReadingOf title={t('trial.before')} side={trial.data.before} />}
        {trial.data && <ReadingOf title={t('trial.after')} side={trial.data.after} />}
      </div>
    </section>
  );
}

function ReadingOf({ title, side }: { title: string; side: Side }) {
  const { t } = useTranslation('data');
  const { answer } = side;
  return (
    <div className={styles.side}>
      <h3 className={styles.when}>{title}</h3>
      {answer === null ? (
        <p>{side.problem}</p>
      ) : (
        <>
          <p className={styles.question}>
            <MarkedQuestion answer={answer} />
          </p>
          <p>{answer.reading.summary}</p>
          <SqlText label={t('sqlOf', { name: title })} text={answer.sql} />
        </>
      )}
    </div>
  );
}

function MarkedQuestion({ answer }: { answer: Answer }) {
  return markedWords(answer.question, answer.reading.spans).map((piece, index) =>
    piece.kind === null ? (
      <span key={index}>{piece.text}</span>
    ) : (
      <span key={index} className={styles.mark} data-kind={piece.kind}>
        {piece.text}
      </span>
    ),
  );
}
