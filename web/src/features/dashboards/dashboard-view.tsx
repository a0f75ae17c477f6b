import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CardHandles } from '@/features/dashboards/card-handles';
import { ChartCard } from '@/features/dashboards/chart-card';
import { DashboardTools } from '@/features/dashboards/dashboard-tools';
import styles from '@/features/dashboards/dashboard-view.module.css';
import { FilterBar } from '@/features/dashboards/filter-bar';
import { useArrangement } from '@/features/dashboards/use-arrangement';
import { useFilters } from '@/features/dashboards/use-filters';
import { usePresenting } from '@/features/dashboards/use-presenting';
import { dashboardQuery, keptChartsQuery } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import type { Dashboard } from '@/api/schema';
import { readingOrder } from '@/lib/grid-layout';
import { Button, IconButton } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { Notice } from '@/ui/notice';

export function DashboardView() {
  const { t } = useTranslation('dashboards');
  const { id = '' } = useParams();
  const dashboard = useQuery(dashboardQuery(id));
  return (
    <main id="main" className={styles.page}>
      {dashboard.error && (
        <div className={styles.stage}>
          <h1 className={styles.title}>{t('title')}</h1>
          <Notice tone="bad" title={failureOf(dashboard.error).message}>
            <Link to="/dashboards">{t('toAll')}</Link>
          </Notice>
        </div>
      )}
      {dashboard.isPending && <div className={styles.loading} role="status" aria-label={t('loading')} />}
      {dashboard.data && <Opened key={id} dashboard={dashboard.data} />}
    </main>
  );
}

/** The time, told anew each half minute, so that ages stay true. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Opened({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboards');
  const me = useQuery(meQuery);
  const stage = useRef<HTMLDivElement>(null);
  const { isPresenting, present, leave } = usePresenting(stage);
  const [round, setRound] = useState(0);
  const [lifted, setLifted] = useState<string | null>(null);
  const now = useNow();
  const arrangement = useArrangement(dashboard);
  const filtering = useFilters(dashboard);
  const layout = readingOrder(arrangement.draft ?? dashboard.layout);
  const charts = useQuery(keptChartsQuery(dashboard.layout.map((place) => place.chart_id)));
  const mayEdit = atLeast(me.data?.role, 'editor');
  const isArranging = arrangement.draft !== null;
  return (
    <div ref={stage} className={classNames(styles.stage, isPresenting && styles.presenting)}>
      <header className={styles.head}>
        <div>
          {!isPresenting && (
            <Link to="/dashboards" className={styles.up}>
              {t('title')}
            </Link>
          )}
          <h1 className={styles.title}>{dashboard.title}</h1>
        </div>
        {isPresenting ? (
          <IconButton icon="close" label={t('leave')} onPress={leave} />
        ) : isArranging ? (
          <div className={styles.tools}>
            <Button onPress={arrangement.cancel}>{t('cancel')}</Button>
            <Button look="primary" isPending={arrangement.isSaving} onPress={arrangement.save}>
              {t('done')}
            </Button>
          </div>
        ) : (
          <DashboardTools
            dashboard={dashboard}
            role={me.data?.role ?? 'viewer'}
            isFiltered={Object.keys(filtering.filters).length > 0}
            onRefresh={() => setRound(round + 1)}
            onArrange={arrangement.begin}
            onPresent={present}
          />
        )}
      </header>
      {isArranging && (
        <p id="arranging" className={styles.hint}>
          {t('howToArrange')}
        </p>
      )}
      <div role="status" className="unseen">
        {arrangement.told}
      </div>
      {arrangement.failure !== null && (
        <Notice tone="warn" title={arrangement.isConflict ? t('conflict') : arrangement.failure.message}>
          {arrangement.isConflict && (
            <div className={styles.tools}>
              <Button onPress={arrangement.takeTheirs}>{t('takeTheirs')}</Button>
              <Button onPress={arrangement.keepMine}>{t('keepMine')}</Button>
            </div>
          )}
        </Notice>
      )}
      {!isArranging && layout.length > 0 && (!isPresenting || Object.keys(filtering.filters).length > 0) && (
        <FilterBar state={filtering} charts={[...(charts.data?.keys() ?? [])]} mayEdit={mayEdit} />
      )}
      {charts.error && <Notice tone="bad" title={failureOf(charts.error).message} />}
      {layout.length === 0 && (
        <p className={styles.empty}>
          {t('emptyOne')} <Link to="/">{t('askFirst')}</Link>
        </p>
      )}
      <div className={styles.grid} data-grid>
        {charts.data &&
          layout.map((place) => {
            const chart = charts.data.get(place.chart_id) ?? null;
            const title = chart?.title ?? t('gone');
            return (
              <ChartCard
                key={place.chart_id}
                dashboard={dashboard.dashboard_id}
                place={place}
                chart={chart}
                now={now}
                mayEdit={mayEdit}
                round={round}
                filters={filtering.filters}
                isLifted={lifted === place.chart_id}
                {...(isArranging
                  ? {
                      handles: (
                        <CardHandles
                          title={title}
                          place={place}
                          layout={layout}
                          onLayout={(next) => arrangement.change(next, place.chart_id)}
                          onLift={setLifted}
                        />
                      ),
                    }
                  : {})}
              />
            );
          })}
      </div>
    </div>
  );
}
