import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { failureText } from '@/features/data/failure-text';
import styles from '@/features/data/model-page.module.css';
import { ModelTrial } from '@/features/data/model-trial';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import { schemaQuery } from '@/api/sources';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { YamlEditor } from '@/ui/yaml-editor';

/** The line that a refused model is wrong in. */
function lineOf(thrown: Error | null): number | null {
  const line = thrown instanceof Failure ? Number(thrown.parameters['line']) : Number.NaN;
  return Number.isInteger(line) && line > 0 ? line : null;
}

/** What the names of a source mean to people, to be written; and what a change would do to a question. */
export function ModelPage() {
  const { t } = useTranslation('data');
  const { source: id = '' } = useParams();
  const schema = useQuery(schemaQuery(id));
  const model = useQuery({
    queryKey: ['model', id],
    queryFn: () => told(client.GET('/api/v1/databases/{id}/model', { params: { path: { id } }, parseAs: 'text' })),
    staleTime: Infinity,
  });
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <p className={styles.back}>
          <Link to={`/data/${encodeURIComponent(id)}`}>{schema.data?.name ?? t('heading')}</Link>
        </p>
        <h1 className={styles.title}>{t('model.title')}</h1>
        <p className={styles.about}>{t('model.about')}</p>
      </header>
      {model.isPending && <Progress label={t('loading')} />}
      {model.error && <Notice tone="bad">{failureText(model.error, t)}</Notice>}
      {model.data !== undefined && <ModelEditor key={model.dataUpdatedAt} source={id} kept={model.data} />}
    </main>
  );
}

function ModelEditor({ source, kept }: { source: string; kept: string }) {
  const { t } = useTranslation('data');
  const queries = useQueryClient();
  const isReadOnly = !atLeast(useQuery(meQuery).data?.role, 'editor');
  const [text, setText] = useState(kept);
  const [isDropping, setDropping] = useState(false);
  const [tried, setTried] = useState<Error | null>(null);
  const path = { params: { path: { id: source } } };
  // What a model changes is told anew; the text in the editor stays as it is, with the place one was at.
  const changed = () =>
    Promise.all(
      ['schema', 'examples', 'analysis', 'segments'].map((name) =>
        queries.invalidateQueries({ queryKey: [name, source] }),
      ),
    );
  const save = useMutation({
    mutationFn: (model: string) => told(client.PUT('/api/v1/databases/{id}/model', { ...path, body: { model } })),
    onSuccess: changed,
  });
  const drop = useMutation({
    mutationFn: () => told(client.DELETE('/api/v1/databases/{id}/model', path)),
    onSuccess: async () => {
      await changed();
      setDropping(false);
      await queries.invalidateQueries({ queryKey: ['model', source] });
    },
  });
  const problem = save.error ?? tried;
  const line = lineOf(problem);
  const keep = () => {
    setTried(null);
    if (!isReadOnly) save.mutate(text);
  };
  return (
    <div className={styles.spread}>
      <section className={styles.writing} aria-label={t('model.text')}>
        <YamlEditor
          text={kept}
          label={t('model.text')}
          isReadOnly={isReadOnly}
          faultyLine={line}
          onChange={(now) => {
            setText(now);
            save.reset();
            setTried(null);
          }}
          onSave={keep}
        />
        {problem && (
          <Notice tone="bad" title={line === null ? t('model.refused') : t('model.refusedAt', { line })}>
            <p>{failureText(problem, t)}</p>
          </Notice>
        )}
        {save.isSuccess && <Notice tone="good">{t('model.saved')}</Notice>}
        {!isReadOnly && (
          <div className={styles.ways}>
            <Button look="primary" onPress={keep} isPending={save.isPending}>
              {t('model.save')}
            </Button>
            <Button onPress={() => setDropping(true)}>{t('model.drop')}</Button>
          </div>
        )}
      </section>
      {!isReadOnly && <ModelTrial source={source} model={text} onRefused={setTried} />}
      {isDropping && (
        <ConfirmDialog
          title={t('model.drop')}
          confirm={t('model.dropDo')}
          cancel={t('cancel')}
          isPending={drop.isPending}
          problem={drop.error ? failureText(drop.error, t) : null}
          onConfirm={() => drop.mutate()}
          onClose={() => setDropping(false)}
        >
          <p>{t('model.dropAbout')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
