import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/over-time.module.css';
import { PartFoot } from '@/features/analysis/part-foot';
import { PeriodBars } from '@/features/analysis/period-bars';
import { seriesQuestion } from '@/features/analysis/questions';
import { Section } from '@/features/analysis/section';
import type { TableAnalysis } from '@/api/analysis';
import { Framed } from '@/charts/framed';
import { PeriodLine } from '@/charts/period-line';
import { formatCompact, formatPeriod } from '@/lib/compact-number';
import { type Cell, formatNumber } from '@/lib/numbers';
import { everyPeriod } from '@/lib/periods';

type Series = TableAnalysis['series'][number];

/** How many rows there were, and what the leading measures were on average, from period to period. */
export function OverTime({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t, i18n } = useTranslation('analysis');
  if (analysis.series.length === 0) return null;
  const averageOf = (measure: string) => t('time.average', { measure });
  return (
    <Section id="time" title={t('time.title')}>
      {analysis.series.map((series) => (
        <div key={series.time} className={styles.series}>
          <h3 className={styles.name}>{t(`time.by.${series.grain}`, { name: series.time })}</h3>
          <div className={styles.panels}>
            <figure className={styles.panel}>
              <figcaption>{t('time.rows')}</figcaption>
              <PeriodBars series={series} />
            </figure>
            {series.measures.map((measure, index) => (
              <figure key={measure} className={styles.panel}>
                <figcaption>{averageOf(measure)}</figcaption>
                <AverageLine series={series} index={index} title={averageOf(measure)} />
              </figure>
            ))}
          </div>
          <PartFoot
            name={series.time}
            level={4}
            source={source}
            sql={series.sql}
            question={seriesQuestion(analysis, series)}
            table={{
              columns: [
                { name: series.time, type: 'text' },
                { name: t('rowsHead'), type: 'integer', role: 'measure' },
                ...series.measures.map((measure) => ({ name: averageOf(measure), type: 'real' })),
              ],
              rows: series.periods.map(([period, ...cells]): Cell[] => [
                formatPeriod(String(period), series.grain, i18n.language),
                ...(cells as Cell[]),
              ]),
            }}
          />
        </div>
      ))}
    </Section>
  );
}

function AverageLine({ series, index, title }: { series: Series; index: number; title: string }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const periods = everyPeriod(series.periods as Cell[][], series.grain);
  const points = periods.map((period) => ({
    name: formatPeriod(period.name, series.grain, locale),
    value: period.averages[index] ?? null,
  }));
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const [start, end] = [points[0]?.name ?? '', points.at(-1)?.name ?? ''];
  if (values.length === 0) return <p className={styles.still}>{t('distributions.empty')}</p>;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const words = { least: formatCompact(least, locale), most: formatCompact(most, locale) };
  return (
    <Framed top={words.most} bottom={words.least} start={start} end={end}>
      <PeriodLine
        points={points.map((point) => ({
          label: `${point.name}: ${point.value === null ? t('none') : formatNumber(point.value, locale)}`,
          value: point.value,
        }))}
        least={least}
        most={most}
        columnRole="measure"
        description={t('time.line', { title, from: start, to: end, ...words })}
      />
    </Framed>
  );
}
