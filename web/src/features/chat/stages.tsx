import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/stages.module.css';
import { classNames } from '@/ui/class-names';
import { Button } from '@/ui/button';

export const stageNames = ['prepare', 'ground', 'write', 'check', 'run', 'picture', 'explain'] as const;

interface Props {
  stage: string | null;
  /** How the question is read, once that is known. */
  reading: string | undefined;
  onStop: () => void;
}

/** What the server is at, told only where it takes long enough to be seen. */
export function Stages({ stage, reading, onStop }: Props) {
  const { t } = useTranslation('chat');
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 250);
    return () => clearTimeout(timer);
  }, []);
  const at = stageNames.findIndex((name) => name === stage);
  if (!isSlow) return <div className={styles.stages} />;
  return (
    <div className={styles.stages}>
      <ol className={styles.steps} aria-hidden="true">
        {stageNames.map((name, index) => (
          <li key={name} className={classNames(styles.step, index < at && styles.done, index === at && styles.now)} />
        ))}
      </ol>
      <p role="status">{at < 0 ? t('waiting') : t(`stages.${stageNames[at] ?? 'prepare'}`)}</p>
      {reading !== undefined && (
        <p className={styles.reading} dir="auto">
          {reading}
        </p>
      )}
      <Button look="plain" small onPress={onStop}>
        {t('stop')}
      </Button>
    </div>
  );
}
