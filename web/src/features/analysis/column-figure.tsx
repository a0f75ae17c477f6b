import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/distributions.module.css';
import { PeriodBars } from '@/features/analysis/period-bars';
import type { AnalyzedColumn, TableAnalysis } from '@/api/analysis';
import { Histogram } from '@/charts/histogram';
import { RankedBars } from '@/charts/ranked-bars';
import { distributionBars } from '@/lib/analyzed-column';
import { formatCompact, formatShare } from '@/lib/compact-number';
import { formatNumber } from '@/lib/numbers';

const mostValues = 8;

/** A histogram of numbers, rows over time of dates, the most frequent values of anything else. */
export function ColumnFigure({ column, analysis }: { column: AnalyzedColumn; analysis: TableAnalysis }) {
  const { t, i18n } = useTranslation('analysis');
  const series = analysis.series.find((at) => at.time === column.name);
  if (column.filled === 0) return <p className={styles.still}>{t('distributions.empty')}</p>;
  if (series !== undefined) return <PeriodBars series={series} />;
  if (column.bins.length > 0) return <NumberFigure column={column} />;
  if (column.values.length > 0) {
    const most = column.values[0]?.rows ?? 1;
    const shown = column.values.slice(0, mostValues);
    return (
      <div>
        <RankedBars
          caption={t('distributions.values', { name: column.name })}
          of={t('value')}
          figures={t('rowsHead')}
          columnRole={column.role}
          bars={shown.map((at) => ({
            name: at.value === '' ? t('distributions.blank') : at.value,
            length: at.rows / most,
            figure: `${formatNumber(at.rows, i18n.language)} · ${formatShare(at.rows / column.filled, i18n.language)}`,
          }))}
        />
        {column.distincts > shown.length && (
          <p className={styles.facts}>{t('distributions.others', { count: column.distincts - shown.length })}</p>
        )}
      </div>
    );
  }
  return (
    <p className={styles.still}>
      {column.distincts === column.filled ? t('distributions.allDifferent') : t('distributions.notCounted')}
    </p>
  );
}

function NumberFigure({ column }: { column: AnalyzedColumn }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const from = column.bins[0]?.from ?? 0;
  const to = column.bins.at(-1)?.to ?? 0;
  const [lower, middle, upper] = column.quartiles;
  const { minimum, maximum, outliers } = column;
  const spread =
    lower !== undefined && middle !== undefined && upper !== undefined
      ? {
          quartiles: [lower, middle, upper] as const,
          least: Math.max(typeof minimum === 'number' ? minimum : from, outliers?.below ?? -Infinity),
          most: Math.min(typeof maximum === 'number' ? maximum : to, outliers?.above ?? Infinity),
        }
      : null;
  const description = t('distributions.histogram', {
    name: column.name,
    from: formatCompact(from, locale),
    to: formatCompact(to, locale),
    count: column.bins.length,
  });
  return (
    <Histogram
      bars={distributionBars(column, locale)}
      from={from}
      to={to}
      spread={spread}
      columnRole={column.role}
      description={description}
      locale={locale}
    />
  );
}
