import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ColumnLine } from '@/features/data/column-line';
import { failureText } from '@/features/data/failure-text';
import styles from '@/features/data/table-columns.module.css';
import type { SchemaTable } from '@/features/data/table-keys';
import { tableAnalysisQuery } from '@/api/analysis';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

/** The columns of a table as they were measured; until then, and where they cannot be, as they are declared. */
export function TableColumns({ source, table }: { source: string; table: SchemaTable }) {
  const { t } = useTranslation('data');
  const analysis = useQuery(tableAnalysisQuery(source, table.name));
  const measured = new Map(analysis.data?.columns.map((column) => [column.name, column]));
  return (
    <>
      {analysis.isPending && <Progress label={t('measuring')} />}
      {analysis.error && <Notice tone="warn">{failureText(analysis.error, t)}</Notice>}
      <ul className={styles.columns}>
        {table.columns.map((column) => (
          <ColumnLine
            key={column.name}
            column={column}
            measured={measured.get(column.name)}
            rows={analysis.data?.rows ?? 0}
            isKey={table.primary_key.includes(column.name)}
            target={table.foreign_keys.find((key) => key.columns.includes(column.name))?.target_table}
          />
        ))}
      </ul>
    </>
  );
}
