import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { questionPath } from '@/features/analysis/addresses';
import styles from '@/features/analysis/part-foot.module.css';
import type { Cell } from '@/lib/numbers';
import { CodeEditor } from '@/ui/code-editor';
import { DataTable, type TableColumn } from '@/ui/data-table';
import { Disclosed } from '@/ui/disclosed';

interface Props {
  /** What the part is of, so that its tools can be told from those of others. */
  name: string;
  level: number;
  source: string;
  table?: { columns: readonly TableColumn[]; rows: readonly Cell[][] } | undefined;
  sql: string | null;
  question?: string | undefined;
}

const nothing = () => undefined;

/** What a part of a report has on demand: its numbers as a table, its query, and asking on about it. */
export function PartFoot({ name, level, source, table, sql, question }: Props) {
  const { t, i18n } = useTranslation('analysis');
  return (
    <div className={styles.foot}>
      {table !== undefined && table.rows.length > 0 && (
        <Disclosed level={level} icon="table" title={t('table')} label={t('tableOf', { name })}>
          {() => (
            <DataTable
              label={t('tableOf', { name })}
              columns={table.columns}
              rows={table.rows}
              locale={i18n.language}
              missing={t('none')}
            />
          )}
        </Disclosed>
      )}
      {sql !== null && sql !== '' && (
        <Disclosed level={level} icon="code" title={t('query')} label={t('queryOf', { name })}>
          {() => <CodeEditor text={sql} label={t('queryOf', { name })} isReadOnly onChange={nothing} onRun={nothing} />}
        </Disclosed>
      )}
      {question !== undefined && (
        <Link
          className={styles.ask}
          to={questionPath(source, question)}
          title={question}
          aria-label={t('askOf', { name })}
        >
          {t('ask')}
        </Link>
      )}
    </div>
  );
}
