import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ColumnChips } from '@/features/data/column-chips';
import { failureText } from '@/features/data/failure-text';
import styles from '@/features/data/sending-line.module.css';
import { isUnderWay, type Sending } from '@/features/data/use-uploads';
import { schemaQuery } from '@/api/sources';
import type { Dataset } from '@/api/schema';
import { formatBytes } from '@/lib/numbers';
import { Button, IconButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

interface Props {
  sending: Sending;
  onPutAway: () => void;
}

/** One file that is sent: how far it is, what was found in it, or why it was not taken. */
export function SendingLine({ sending, onPutAway }: Props) {
  const { t, i18n } = useTranslation('data');
  const { file, share, kept, failure } = sending;
  return (
    <li className={styles.line}>
      {failure && (
        <Notice tone="bad" title={t('upload.refused', { name: file.name })}>
          <p>{failureText(failure, t)}</p>
          <div>
            <Button small onPress={onPutAway}>
              {t('putAway')}
            </Button>
          </div>
        </Notice>
      )}
      {isUnderWay(sending) && (
        <div className={styles.way}>
          <Progress
            label={
              share < 1
                ? t('upload.sending', { name: file.name, size: formatBytes(file.size, i18n.language) })
                : t('upload.opening', { name: file.name })
            }
            value={share < 1 ? share : undefined}
          />
          <IconButton icon="close" label={t('upload.stop', { name: file.name })} onPress={onPutAway} small />
        </div>
      )}
      {kept && <Arrived dataset={kept} onPutAway={onPutAway} />}
    </li>
  );
}

function Arrived({ dataset, onPutAway }: { dataset: Dataset; onPutAway: () => void }) {
  const { t } = useTranslation('data');
  const schema = useQuery(schemaQuery(dataset.dataset_id));
  const columns = schema.data?.tables.flatMap((table) => table.columns) ?? [];
  return (
    <div className={styles.arrived} role="status">
      <div className={styles.head}>
        <p>
          <strong>{dataset.name}</strong> {t('upload.kept')} {t('rows', { count: dataset.rows })},{' '}
          {t('columns', { count: dataset.columns })}.
        </p>
        <IconButton icon="close" label={t('putAway')} onPress={onPutAway} small />
      </div>
      <ColumnChips columns={columns} />
      <p>
        <Link to={`/data/${encodeURIComponent(dataset.dataset_id)}`}>{t('upload.look')}</Link>
      </p>
    </div>
  );
}
