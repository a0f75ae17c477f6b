import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/drop-place.module.css';

interface Props {
  onFile: (file: File) => void;
  isDisabled: boolean;
  children: ReactNode;
}

/** The whole page takes a file that is dropped on it; by keyboard there is a button for it. */
export function DropPlace({ onFile, isDisabled, children }: Props) {
  const { t } = useTranslation('chat');
  const [over, setOver] = useState(0);
  const hasFile = (event: React.DragEvent) => event.dataTransfer.types.includes('Files') && !isDisabled;
  return (
    // It only takes what is dropped; the button beside it does the same.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.place}
      onDragEnter={(event) => {
        if (hasFile(event)) setOver((count) => count + 1);
      }}
      onDragLeave={(event) => {
        if (hasFile(event)) setOver((count) => Math.max(0, count - 1));
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault(); // or the browser would leave the page for the file
        setOver(0);
        const [file] = event.dataTransfer.files;
        if (file !== undefined && hasFile(event)) onFile(file);
      }}
    >
      {children}
      {over > 0 && <div className={styles.veil}>{t('drop')}</div>}
    </div>
  );
}
