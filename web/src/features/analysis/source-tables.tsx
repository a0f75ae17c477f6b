import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { reportPath } from '@/features/analysis/addresses';
import { FailureNotice } from '@/features/analysis/failure-notice';
import { TableLinks } from '@/features/analysis/table-choice';
import styles from '@/features/analysis/table-choice.module.css';
import { schemaQuery } from '@/api/sources';
import { Progress } from '@/ui/progress';

/** The tables of one source; where there is one alone, its report. */
export function SourceTables() {
  const { t } = useTranslation('analysis');
  const { source = '' } = useParams();
  const schema = useQuery(schemaQuery(source));
  const [first, ...others] = schema.data?.tables ?? [];
  if (first !== undefined && others.length === 0) return <Navigate to={reportPath(source, first.name)} replace />;
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <p className={styles.soft}>
          <Link to="/analysis">{t('title')}</Link>
        </p>
        <h1 className={styles.title}>{schema.data?.name ?? t('title')}</h1>
      </header>
      {schema.isPending && <Progress label={t('opening')} />}
      {schema.error && <FailureNotice thrown={schema.error} onAgain={() => void schema.refetch()} />}
      {schema.data?.tables.length === 0 && <p className={styles.soft}>{t('noTables')}</p>}
      {schema.data && <TableLinks source={source} tables={schema.data.tables} />}
    </main>
  );
}
