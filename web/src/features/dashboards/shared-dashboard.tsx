import { useTranslation } from 'react-i18next';
import { placed } from '@/features/dashboards/chart-card';
import cardStyles from '@/features/dashboards/chart-card.module.css';
import styles from '@/features/dashboards/dashboard-view.module.css';
import { Drawing } from '@/features/dashboards/drawing';
import { type Place, readingOrder } from '@/lib/grid-layout';
import { formatDate } from '@/lib/numbers';
import { classNames } from '@/ui/class-names';

export interface SharedDashboardContent {
  title: string;
  layout: Place[];
  charts: { chart_id: string; title: string; created: string; spec: Record<string, unknown> }[];
}

interface Props {
  content: SharedDashboardContent;
  expires: string | null;
}

/** A dashboard as a link shows it: to look at, and nothing else. */
export default function SharedDashboard({ content, expires }: Props) {
  const { t, i18n } = useTranslation('dashboards');
  const charts = new Map(content.charts.map((chart) => [chart.chart_id, chart]));
  return (
    <main id="main" className={classNames(styles.page, styles.stage)}>
      <p className={styles.signature}>Parlance</p>
      <h1 className={styles.title}>{content.title}</h1>
      <div className={styles.grid}>
        {readingOrder(content.layout).map((place) => {
          const chart = charts.get(place.chart_id);
          return (
            chart && (
              <article key={place.chart_id} className={cardStyles.card} style={placed(place)} aria-label={chart.title}>
                <header className={cardStyles.names}>
                  <h2 className={cardStyles.title}>{chart.title}</h2>
                  <p className={cardStyles.age}>{t('asOf', { when: formatDate(chart.created, i18n.language) })}</p>
                </header>
                <Drawing spec={chart.spec} fallback={chart.title} />
              </article>
            )
          );
        })}
      </div>
      {expires !== null && <p className={styles.hint}>{t('until', { date: formatDate(expires, i18n.language) })}</p>}
    </main>
  );
}
