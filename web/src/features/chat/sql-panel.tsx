import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/sql-panel.module.css';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import type { Answer } from '@/api/schema';
import { schemaQuery, type Source } from '@/api/sources';
import { Button } from '@/ui/button';
import { CodeEditor } from '@/ui/code-editor';
import { Disclosed } from '@/ui/disclosed';
import { Notice } from '@/ui/notice';

interface Props {
  answer: Answer;
  shown: Answer;
  source: Source | null;
  onOwn: (answer: Answer | null) => void;
}

/** The query that was run: to be read, changed and run again through the same guard, and kept as the right one. */
export function SqlPanel({ answer, shown, source, onOwn }: Props) {
  const { t } = useTranslation('chat');
  return (
    <>
      <div className={styles.panel}>
        <Disclosed level={3} icon="code" title={t('query')}>
          {() => <Editor answer={answer} shown={shown} source={source} onOwn={onOwn} />}
        </Disclosed>
      </div>
      <pre className={styles.printed} dir="ltr">
        {shown.sql}
      </pre>
    </>
  );
}

function useKeepAsRight(answer: Answer, sql: string) {
  return useMutation({
    mutationFn: async (mayVerify: boolean) => {
      const body = { query_id: answer.query_id, thumb: 1, correction: sql };
      const feedback = await told(client.POST('/api/v1/feedback', { body }));
      if (!mayVerify) return;
      const path = { id: feedback.feedback_id };
      await told(client.PATCH('/api/v1/feedback/{id}', { params: { path }, body: { verified: true } }));
    },
  });
}

function Editor({ answer, shown, source, onOwn }: Props) {
  const { t } = useTranslation('chat');
  const me = useQuery(meQuery);
  const schema = useQuery({ ...schemaQuery(source?.id ?? ''), enabled: source !== null });
  const [sql, setSql] = useState(shown.sql);
  const run = useMutation({
    mutationFn: () => told(client.POST('/api/v1/sql', { body: { sql, database_id: source?.id ?? null } })),
    onSuccess: onOwn,
  });
  const keep = useKeepAsRight(answer, sql);
  const mayRun = atLeast(me.data?.role, 'analyst');
  const failure = run.error ?? keep.error;
  return (
    <div className={styles.body}>
      <CodeEditor
        text={answer.sql}
        label={t('query')}
        isReadOnly={!mayRun}
        schema={Object.fromEntries(
          schema.data?.tables.map((table) => [table.name, table.columns.map((column) => column.name)]) ?? [],
        )}
        onChange={setSql}
        onRun={() => run.mutate()}
      />
      {failure && <Notice tone="bad" title={failureOf(failure).message} />}
      {keep.isSuccess && <Notice tone="good" title={t('kept')} />}
      {mayRun && (
        <div className={styles.actions}>
          <Button look="primary" small isPending={run.isPending} onPress={() => run.mutate()}>
            {t('run')}
          </Button>
          <Button
            small
            icon="verified"
            isPending={keep.isPending}
            onPress={() => keep.mutate(atLeast(me.data?.role, 'editor'))}
          >
            {t('keepAsRight')}
          </Button>
          <span className={styles.hint}>{t('runHint')}</span>
        </div>
      )}
    </div>
  );
}
