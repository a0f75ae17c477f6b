import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import { dataPath, groupsPath, reportPath } from '@/features/analysis/addresses';
import styles from '@/features/analysis/report-page.module.css';
import { schemaQuery, sourcesQuery } from '@/api/sources';

/** A table and the ways in which it is looked into. */
export function ReportPage() {
  const { t } = useTranslation('analysis');
  const { source = '', table = '' } = useParams();
  const name = useQuery(sourcesQuery).data?.find((at) => at.id === source)?.name;
  const others = useQuery(schemaQuery(source)).data?.tables.length ?? 1;
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <p className={styles.back}>
          <Link to="/analysis">{t('title')}</Link>
          {name !== undefined && others > 1 && (
            <>
              {' / '}
              <Link to={`/analysis/${encodeURIComponent(source)}`}>{name}</Link>
            </>
          )}
        </p>
        <h1 className={styles.title}>{table}</h1>
        <div className={styles.line}>
          <nav className={styles.views} aria-label={t('views')}>
            <NavLink end to={reportPath(source, table)} className={styles.view ?? ''}>
              {t('report')}
            </NavLink>
            <NavLink to={groupsPath(source, table)} className={styles.view ?? ''}>
              {t('groups.title')}
            </NavLink>
          </nav>
          <p className={styles.ways}>
            <Link to={`/?source=${encodeURIComponent(source)}`}>{t('askAbout')}</Link>
            <Link to={dataPath(source, table)}>{t('seeData')}</Link>
          </p>
        </div>
      </header>
      <Outlet />
    </main>
  );
}
