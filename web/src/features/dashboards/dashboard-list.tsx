import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ArrangementSketch } from '@/features/dashboards/arrangement-sketch';
import styles from '@/features/dashboards/dashboard-list.module.css';
import { TitleDialog } from '@/features/dashboards/title-dialog';
import { dashboardsQuery, makeDashboard } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import { formatAgo } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** All of the workspace, each with a sketch of how its charts stand. */
export function DashboardList() {
  const { t, i18n } = useTranslation('dashboards');
  const dashboards = useQuery(dashboardsQuery);
  const me = useQuery(meQuery);
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const mayEdit = atLeast(me.data?.role, 'editor');
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {mayEdit && (
          <Button icon="plus" onPress={() => setMaking(true)}>
            {t('new')}
          </Button>
        )}
      </header>
      {dashboards.error && (
        <Notice tone="bad" title={failureOf(dashboards.error).message}>
          <Button onPress={() => void dashboards.refetch()}>{t('tryAgain')}</Button>
        </Notice>
      )}
      {dashboards.isPending && <div className={styles.loading} role="status" aria-label={t('loading')} />}
      {dashboards.data?.length === 0 && (
        <p className={styles.empty}>
          {t('none')} <Link to="/">{t('askFirst')}</Link>
        </p>
      )}
      <ul className={styles.list}>
        {dashboards.data?.map((at) => (
          <li key={at.dashboard_id}>
            <Link to={`/dashboards/${at.dashboard_id}`} className={styles.card}>
              <ArrangementSketch layout={at.layout} />
              <span className={styles.name}>{at.title}</span>
              <span className={styles.about}>
                {t('charts', { count: at.layout.length })} ·{' '}
                {t('changed', { when: formatAgo(new Date(at.updated), new Date(), i18n.language) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {isMaking && (
        <TitleDialog
          heading={t('new')}
          before=""
          action={t('make')}
          onClose={() => setMaking(false)}
          onSave={async (title) => {
            const made = await makeDashboard(title);
            await navigate(`/dashboards/${made.dashboard_id}`);
          }}
        />
      )}
    </main>
  );
}
