import { useTranslation } from 'react-i18next';
import type { TableAnalysis } from '@/api/analysis';
import { Bars } from '@/charts/bars';
import { Framed } from '@/charts/framed';
import { formatCompact, formatPeriod } from '@/lib/compact-number';
import type { Cell } from '@/lib/numbers';
import { formatNumber } from '@/lib/numbers';
import { everyPeriod } from '@/lib/periods';

type Series = TableAnalysis['series'][number];

/** How many rows there are from period to period. */
export function PeriodBars({ series }: { series: Series }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const periods = everyPeriod(series.periods as Cell[][], series.grain);
  const name = (period: string | undefined) => formatPeriod(period ?? '', series.grain, locale);
  const most = Math.max(0, ...periods.map((period) => period.rows));
  const [start, end] = [name(periods[0]?.name), name(periods.at(-1)?.name)];
  return (
    <Framed top={formatCompact(most, locale)} bottom="0" start={start} end={end}>
      <Bars
        bars={periods.map((period) => ({
          label: `${name(period.name)}: ${formatNumber(period.rows, locale)}`,
          rows: period.rows,
        }))}
        role="time"
        size="large"
        description={t(`time.rowsBy.${series.grain}`, {
          name: series.time,
          from: start,
          to: end,
          count: periods.length,
        })}
      />
    </Framed>
  );
}
