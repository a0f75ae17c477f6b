import { formatCompact } from '@/lib/compact-number';

/** Bars of a column as it was analysed, whichever kind it is. */
interface Distribution {
  bins: readonly { from: number; to: number; rows: number }[];
  values: readonly { value: string; rows: number }[];
  outliers: { below: number; above: number } | null;
}

export interface DistributionBar {
  label: string;
  rows: number;
  isOutside: boolean;
}

/** Ranges of numbers, else the values that occur most; a range is outside where all of it lies beyond a fence. */
export function distributionBars(column: Distribution, locale: string): DistributionBar[] {
  const count = new Intl.NumberFormat(locale);
  const { outliers } = column;
  if (column.bins.length > 0) {
    return column.bins.map((bin) => ({
      label: `${formatCompact(bin.from, locale)} – ${formatCompact(bin.to, locale)}: ${count.format(bin.rows)}`,
      rows: bin.rows,
      isOutside: outliers !== null && (bin.to <= outliers.below || bin.from >= outliers.above),
    }));
  }
  return column.values.map((at) => ({
    label: `${at.value}: ${count.format(at.rows)}`,
    rows: at.rows,
    isOutside: false,
  }));
}
