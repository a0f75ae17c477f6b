import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/features/data/upload-place.module.css';
import { Button } from '@/ui/button';

export const acceptedFiles = ['.csv', '.tsv', '.json', '.jsonl', '.parquet', '.sqlite', '.duckdb'];

interface Props {
  onFiles: (files: readonly File[]) => void;
  children?: ReactNode;
}

/** Where files are dropped; by keyboard there is a button. */
export function UploadPlace({ onFiles, children }: Props) {
  const { t } = useTranslation('data');
  const [over, setOver] = useState(0);
  const hasFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // By keyboard there is the button below.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.place}
      data-over={over > 0}
      onDragEnter={(event) => {
        if (hasFiles(event)) setOver((count) => count + 1);
      }}
      onDragLeave={(event) => {
        if (hasFiles(event)) setOver((count) => Math.max(0, count - 1));
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault(); // or the browser would leave the page for the file
        setOver(0);
        if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
      }}
    >
      <p className={styles.invitation}>{t('upload.drop')}</p>
      <div className={styles.ways}>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={acceptedFiles}
          onSelect={(files) => {
            if (files !== null) onFiles([...files]);
          }}
        >
          <Button icon="upload">{t('upload.choose')}</Button>
        </FileTrigger>
        {children}
      </div>
      <p className={styles.kinds}>{t('upload.kinds')}</p>
    </div>
  );
}
