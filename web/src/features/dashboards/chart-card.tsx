import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/chart-card.module.css';
import { Drawing } from '@/features/dashboards/drawing';
import { askAnew, replaceChart } from '@/features/dashboards/refresh-chart';
import { FilteredDrawing, LeftOut } from '@/features/dashboards/filtered-drawing';
import { filteredChartQuery } from '@/api/chart-filters';
import { chartSpecificationQuery } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import type { Chart as KeptChart } from '@/api/schema';
import type { Place } from '@/lib/grid-layout';
import type { Filters } from '@/lib/row-filters';
import { formatAgo, formatDate } from '@/lib/numbers';
import { classNames } from '@/ui/class-names';
import { IconButton } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface Props {
  dashboard: string;
  place: Place;
  /** Null where it was removed. */
  chart: KeptChart | null;
  now: Date;
  mayEdit: boolean;
  isLifted?: boolean;
  /** Changes when all are to be asked anew. */
  round: number;
  filters: Filters;
  /** What stands in place of the tools while the charts are arranged. */
  handles?: ReactNode;
}

export function placed(place: Place): CSSProperties {
  return {
    '--x': place.x + 1,
    '--y': place.y + 1,
    '--width': place.width,
    '--height': place.height,
  } as CSSProperties;
}

/** One chart: what it is called, how old it is, and asking it anew. */
export function ChartCard({ dashboard, place, chart, now, mayEdit, isLifted = false, round, filters, handles }: Props) {
  const { t, i18n } = useTranslation('dashboards');
  const queries = useQueryClient();
  const kept = useQuery({ ...chartSpecificationQuery(place.chart_id), enabled: chart !== null });
  const isFiltered = chart !== null && Object.keys(filters).length > 0;
  const filtered = useQuery({ ...filteredChartQuery(place.chart_id, filters), enabled: isFiltered });
  const refresh = useMutation({
    mutationFn: async () => {
      if (chart === null || kept.data === undefined) return null;
      const { answer, spec } = await askAnew(chart, kept.data);
      if (mayEdit) await replaceChart(queries, dashboard, chart, answer);
      if (isFiltered) await filtered.refetch();
      return { spec, at: new Date() };
    },
  });
  const { mutate } = refresh;
  const canAsk = chart?.question != null && kept.data !== undefined;
  const heard = useRef(round);
  useEffect(() => {
    if (round === heard.current || !canAsk) return;
    heard.current = round;
    mutate();
  }, [round, canAsk, mutate]);
  const spec = refresh.data?.spec ?? kept.data;
  const since = refresh.data?.at ?? (chart === null ? null : new Date(chart.created));
  const title = chart?.title === '' ? (chart.question ?? '') : (chart?.title ?? t('gone'));
  const failure = refresh.error ?? kept.error ?? (isFiltered ? filtered.error : null);
  return (
    <article className={classNames(styles.card, isLifted && styles.lifted)} style={placed(place)} aria-label={title}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.title}>{title}</h2>
          {since !== null && (
            <p className={styles.age} title={formatDate(since.toISOString(), i18n.language)}>
              {refresh.isPending ? t('asking') : t('asOf', { when: formatAgo(since, now, i18n.language) })}
            </p>
          )}
        </div>
        {handles ??
          (canAsk && (
            <IconButton
              icon="retry"
              label={t('refreshOne', { title })}
              small
              isDisabled={refresh.isPending}
              onPress={() => mutate()}
            />
          ))}
      </header>
      {failure && <RefreshNotice thrown={failure} />}
      {isFiltered && filtered.data && <LeftOut filtered={filtered.data} />}
      {chart === null ? (
        <p className={styles.gone}>{t('goneAbout')}</p>
      ) : spec === undefined || (isFiltered && filtered.isPending) ? (
        <div className={styles.waiting} role="status" aria-label={t('loading')} />
      ) : isFiltered && filtered.data !== undefined && filtered.data.applied.length > 0 ? (
        <FilteredDrawing filtered={filtered.data} fallback={title} />
      ) : (
        <Drawing spec={spec} fallback={title} />
      )}
    </article>
  );
}

function RefreshNotice({ thrown }: { thrown: unknown }) {
  const { t } = useTranslation('dashboards');
  const failure = failureOf(thrown);
  return (
    <Notice
      tone="warn"
      title={failure.code === 'read_otherwise' ? t('readOtherwise', { reading: failure.message }) : failure.message}
    />
  );
}
