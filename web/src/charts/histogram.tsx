import { Bars, type Bar } from '@/charts/bars';
import { BoxStrip, type Spread } from '@/charts/box-strip';
import { Framed } from '@/charts/framed';
import { formatCompact } from '@/lib/compact-number';

interface Props {
  bars: readonly Bar[];
  /** Where the first range begins and the last one ends. */
  from: number;
  to: number;
  spread: Spread | null;
  columnRole: string;
  description: string;
  locale: string;
}

/** How numbers are distributed, with the middle half of them below. */
export function Histogram({ bars, from, to, spread, columnRole, description, locale }: Props) {
  const most = Math.max(0, ...bars.map((bar) => bar.rows));
  return (
    <Framed
      top={formatCompact(most, locale)}
      bottom="0"
      start={formatCompact(from, locale)}
      end={formatCompact(to, locale)}
    >
      <Bars bars={bars} role={columnRole} description={description} size="large" />
      {spread !== null && <BoxStrip from={from} to={to} spread={spread} columnRole={columnRole} />}
    </Framed>
  );
}
