import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reportPath } from '@/features/analysis/addresses';
import { FailureNotice } from '@/features/analysis/failure-notice';
import styles from '@/features/analysis/table-choice.module.css';
import { schemaQuery, type Source, sourcesQuery } from '@/api/sources';
import { ColumnRibbon } from '@/charts/column-ribbon';
import { roleOfType } from '@/charts/role-colour';
import { Progress } from '@/ui/progress';

const lookedInto = 40; // sources that are opened to name their tables; the others are opened by a press

/** Every table that can be analysed, by its source. */
export function TableChoice() {
  const { t } = useTranslation('analysis');
  const sources = useQuery(sourcesQuery);
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('heading')}</h1>
        <p className={styles.about}>{t('about')}</p>
      </header>
      {sources.isPending && <Progress label={t('loading')} />}
      {sources.error && <FailureNotice thrown={sources.error} onAgain={() => void sources.refetch()} />}
      {sources.data?.length === 0 && (
        <p className={styles.soft}>
          {t('noSources')} <Link to="/data">{t('toData')}</Link>
        </p>
      )}
      {sources.data !== undefined && sources.data.length > 0 && (
        <ul className={styles.sources} aria-label={t('sources')}>
          {sources.data.map((source, index) => (
            <SourceLine key={source.id} source={source} isLookedInto={index < lookedInto} />
          ))}
        </ul>
      )}
    </main>
  );
}

function SourceLine({ source, isLookedInto }: { source: Source; isLookedInto: boolean }) {
  const { t } = useTranslation('analysis');
  const schema = useQuery({ ...schemaQuery(source.id), enabled: isLookedInto });
  const tables = schema.data?.tables ?? [];
  const [only] = tables;
  if (only !== undefined && tables.length === 1)
    return (
      <li>
        <TableLink source={source.id} table={only} heading={source.name} />
      </li>
    );
  return (
    <li className={tables.length > 1 ? styles.source : styles.unopened}>
      <h2 className={styles.name}>
        <Link to={`/analysis/${encodeURIComponent(source.id)}`}>{source.name}</Link>
      </h2>
      {isLookedInto && schema.isPending && <p className={styles.soft}>{t('opening')}</p>}
      {schema.error && <p className={styles.trouble}>{schema.error.message}</p>}
      {schema.data && tables.length === 0 && <p className={styles.soft}>{t('noTables')}</p>}
      {tables.length > 1 && <TableLinks source={source.id} tables={tables} />}
    </li>
  );
}

interface SchemaTable {
  name: string;
  rows: number | null;
  columns: readonly { type: string }[];
}

export function TableLinks({ source, tables }: { source: string; tables: readonly SchemaTable[] }) {
  return (
    <ul className={styles.tables}>
      {tables.map((table) => (
        <li key={table.name}>
          <TableLink source={source} table={table} />
        </li>
      ))}
    </ul>
  );
}

/** Called by its source where it is the only one there. */
function TableLink({ source, table, heading }: { source: string; table: SchemaTable; heading?: string }) {
  const { t } = useTranslation('analysis');
  const facts = [
    ...(heading === undefined || heading === table.name ? [] : [table.name]),
    ...(table.rows === null ? [] : [t('rows', { count: table.rows })]),
    t('columns', { count: table.columns.length }),
  ];
  return (
    <Link to={reportPath(source, table.name)} className={styles.table}>
      {heading === undefined ? (
        <span className={styles.tableName}>{table.name}</span>
      ) : (
        <h2 className={styles.name}>{heading}</h2>
      )}
      <ColumnRibbon roles={table.columns.map((column) => roleOfType(column.type))} />
      <span className={styles.soft}>{facts.join(' · ')}</span>
    </Link>
  );
}
