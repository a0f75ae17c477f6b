import { useQuery } from '@tanstack/react-query';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DatasetPreview } from '@/features/chat/dataset-preview';
import styles from '@/features/chat/first-minute.module.css';
import { Suggestions } from '@/features/chat/suggestions';
import { UploadState } from '@/features/chat/upload-state';
import type { UploadOfFile } from '@/features/chat/use-upload';
import { atLeast, meQuery } from '@/api/me';
import type { Source } from '@/api/sources';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface Props {
  sources: readonly Source[] | undefined;
  failure: Error | null;
  source: Source | null;
  upload: UploadOfFile;
  onChoose: (id: string) => void;
  onAsk: (question: string) => void;
}

/** Before the first question: a file of one's own or data that is there, and questions that it can really answer. */
export function FirstMinute({ sources, failure, source, upload, onChoose, onAsk }: Props) {
  const { t } = useTranslation('chat');
  const me = useQuery(meQuery);
  const mayUpload = atLeast(me.data?.role, 'editor');
  return (
    <section className={styles.first}>
      <h1 className={styles.welcome}>{t('welcome')}</h1>
      {failure && <Notice tone="bad" title={failure.message} />}
      {mayUpload && <UploadLine upload={upload} />}
      {upload.dataset !== null && source?.id === upload.dataset.dataset_id ? (
        <DatasetPreview dataset={upload.dataset} />
      ) : (
        <SourceList sources={sources} source={source} onChoose={onChoose} />
      )}
      {source && <Suggestions key={source.id} source={source} onAsk={onAsk} />}
    </section>
  );
}

function UploadLine({ upload }: { upload: UploadOfFile }) {
  const { t } = useTranslation('chat');
  const { file, dataset, failure, start } = upload;
  const isUnderWay = file !== null && dataset === null && failure === null;
  return (
    <>
      <UploadState upload={upload} />
      {!isUnderWay && (
        <div className={styles.upload}>
          <FileTrigger
            acceptedFileTypes={['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.parquet', '.sqlite', '.db', '.duckdb']}
            onSelect={(files) => {
              const chosen = files?.[0];
              if (chosen !== undefined) start(chosen);
            }}
          >
            <Button icon="upload">{t('chooseFile')}</Button>
          </FileTrigger>
          <p className={styles.hint}>{t('dropHint')}</p>
        </div>
      )}
    </>
  );
}

function SourceList({ sources, source, onChoose }: Pick<Props, 'sources' | 'source' | 'onChoose'>) {
  const { t } = useTranslation('chat');
  if (sources === undefined) return null;
  if (sources.length === 0) return <p className={styles.hint}>{t('nothingYet')}</p>;
  return (
    <div className={styles.sources} role="group" aria-label={t('source')}>
      {sources.slice(0, 12).map((at) => (
        <button
          key={at.id}
          type="button"
          className={styles.source}
          aria-pressed={at.id === source?.id}
          onClick={() => onChoose(at.id)}
        >
          {at.name}
        </button>
      ))}
    </div>
  );
}
