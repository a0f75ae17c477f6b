import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/features/data/failure-text';
import { client, told } from '@/api/client';
import { useColumnWords } from '@/charts/column-words';
import type { Cell } from '@/lib/numbers';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

export function PreviewRows({ source, table }: { source: string; table: string }) {
  const { t, i18n } = useTranslation('data');
  const { typeName } = useColumnWords();
  const preview = useQuery({
    queryKey: ['preview', source, table],
    queryFn: ({ signal }) =>
      told(
        client.GET('/api/v1/datasets/{id}/preview', {
          params: { path: { id: source }, query: { table, rows: 20 } },
          signal,
        }),
      ),
    staleTime: 300_000,
  });
  if (preview.isPending) return <Progress label={t('loading')} />;
  if (preview.error) return <Notice tone="bad">{failureText(preview.error, t)}</Notice>;
  return (
    <DataTable
      label={t('firstRows')}
      columns={preview.data.columns.map((column) => ({ ...column, detail: typeName(column.type) }))}
      rows={preview.data.rows as Cell[][]}
      locale={i18n.language}
      missing={t('missing')}
    />
  );
}
