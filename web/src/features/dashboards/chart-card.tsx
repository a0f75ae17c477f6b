import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/chart-card.module.css';
import { askAnew, replaceChart } from '@/features/dashboards/refresh-chart';
import { chartSpecificationQuery } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import type { Chart as KeptChart } from '@/api/schema';
import { Chart } from '@/charts/chart';
import { relativeBars } from '@/lib/bar-widths';
import type { Place } from '@/lib/grid-layout';
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
export function ChartCard({ dashboard, place, chart, now, mayEdit, isLifted = false, round, handles }: Props) {
  const { t, i18n } = useTranslation('dashboards');
  const queries = useQueryClient();
  const kept = useQuery({ ...chartSpecificationQuery(place.chart_id), enabled: chart !== null });
  const refresh = useMutation({
    mutationFn: async () => {
      if (chart === null || kept.data === undefined) return null;
      const { answer, spec } = await askAnew(chart, kept.data);
      if (mayEdit) await replaceChart(queries, dashboard, chart, answer);
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
  const failure = refresh.error ?? kept.error;
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
      {chart === null ? (
        <p className={styles.gone}>{t('goneAbout')}</p>
      ) : spec === undefined ? (
        <div className={styles.waiting} />
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

/** As high as its card leaves room for; charts that grow with their rows keep their height and scroll. */
export function Drawing({ spec, fallback }: { spec: Record<string, unknown>; fallback: string }) {
  const { i18n } = useTranslation('dashboards');
  const frame = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver((entries) => {
      const now = entries[0]?.contentRect.height ?? 0;
      setHeight((before) => (Math.abs(before - now) < 8 ? before : now));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const fitted = useMemo(
    () => (typeof spec['height'] === 'number' ? { ...relativeBars(spec), height: Math.max(120, height - 8) } : spec),
    [spec, height],
  );
  const description = typeof spec['description'] === 'string' ? spec['description'] : fallback;
  return (
    // A place that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} className={styles.drawing} tabIndex={0} role="group" aria-label={fallback}>
      {height > 0 && <Chart spec={fitted} description={description} locale={i18n.language} />}
    </div>
  );
}
