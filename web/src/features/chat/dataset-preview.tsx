import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/dataset-preview.module.css';
import { client, told } from '@/api/client';
import type { Dataset } from '@/api/schema';
import { useColumnWords } from '@/charts/column-words';
import { formatBytes, type Cell } from '@/lib/numbers';
import { DataTable } from '@/ui/data-table';

/** What has just come: its size, what each column was taken for, and its first rows. */
export function DatasetPreview({ dataset }: { dataset: Dataset }) {
  const { t, i18n } = useTranslation('chat');
  const preview = useQuery({
    queryKey: ['preview', dataset.dataset_id, dataset.version],
    queryFn: () =>
      told(
        client.GET('/api/v1/datasets/{id}/preview', {
          params: { path: { id: dataset.dataset_id }, query: { rows: 5 } },
        }),
      ),
  });
  const columns = preview.data?.columns ?? [];
  const { typeName } = useColumnWords();
  return (
    <section className={styles.preview} aria-label={dataset.name}>
      <h2 className={styles.name}>{dataset.name}</h2>
      <p className={styles.size}>
        {t('rows', { count: dataset.rows })} · {t('columns', { count: dataset.columns })} ·{' '}
        {formatBytes(dataset.bytes, i18n.language)}
      </p>
      {columns.length > 0 && (
        <DataTable
          label={t('firstRows', { name: dataset.name })}
          columns={columns.map((column) => ({ ...column, detail: typeName(column.type) }))}
          rows={(preview.data?.rows ?? []) as Cell[][]}
          locale={i18n.language}
          missing={t('missing')}
        />
      )}
    </section>
  );
}
