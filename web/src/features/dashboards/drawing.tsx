import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/chart-card.module.css';
import { Chart } from '@/charts/chart';
import { relativeBars } from '@/lib/bar-widths';

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
