import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/upload-state.module.css';
import type { UploadOfFile } from '@/features/chat/use-upload';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

interface Props {
  upload: UploadOfFile;
  /** Where the file does not become what is asked at once: begins to ask about it. */
  onAskAbout?: () => void;
}

/** How far a file has come: on its way, refused, or there. */
export function UploadState({ upload, onAskAbout }: Props) {
  const { t } = useTranslation('chat');
  const { file, share, dataset, failure, start, stop } = upload;
  if (file === null) return null;
  if (failure !== null) {
    return (
      <Notice tone="bad" title={t('uploadFailed', { name: file.name })}>
        <p>{failure.message}</p>
        <div className={styles.ways}>
          <Button small onPress={() => start(file)}>
            {t('tryAgain')}
          </Button>
          <Button small look="plain" onPress={stop}>
            {t('close')}
          </Button>
        </div>
      </Notice>
    );
  }
  if (dataset === null) {
    return (
      <div className={styles.uploading}>
        <Progress
          label={share < 1 ? t('uploading', { name: file.name }) : t('opening', { name: file.name })}
          value={share < 1 ? share : undefined}
        />
        <Button look="plain" small onPress={stop}>
          {t('stop')}
        </Button>
      </div>
    );
  }
  if (onAskAbout === undefined) return null;
  return (
    <Notice tone="good" title={t('uploaded', { name: dataset.name })}>
      <div className={styles.ways}>
        <Button small onPress={onAskAbout}>
          {t('askAbout')}
        </Button>
        <Button small look="plain" onPress={stop}>
          {t('close')}
        </Button>
      </div>
    </Notice>
  );
}
