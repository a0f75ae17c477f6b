import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/waiting.module.css';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

interface Props {
  queryKey: QueryKey;
  label: string;
  isStopped: boolean;
  onAgain: () => void;
}

/** While the server counts: that it does, and a way to stop it; then a way to begin anew. */
export function Waiting({ queryKey, label, isStopped, onAgain }: Props) {
  const { t } = useTranslation('analysis');
  const queries = useQueryClient();
  if (isStopped) {
    return (
      <Notice title={t('stopped')}>
        <div>
          <Button small onPress={onAgain}>
            {t('startAgain')}
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <div className={styles.waiting}>
      <Progress label={label} />
      <div>
        <Button small icon="stop" onPress={() => void queries.cancelQueries({ queryKey, exact: true })}>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}
