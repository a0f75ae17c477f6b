import { useTranslation } from 'react-i18next';
import { PartFoot } from '@/features/analysis/part-foot';
import { outlierQuestion } from '@/features/analysis/questions';
import { Section } from '@/features/analysis/section';
import type { TableAnalysis } from '@/api/analysis';
import { RankedBars } from '@/charts/ranked-bars';
import { formatCompact, formatShare } from '@/lib/compact-number';
import { formatNumber } from '@/lib/numbers';

/** Columns with numbers far from all others, by how many rows have one. */
export function OutlierList({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const title = t('outliers.title');
  const measured = analysis.columns.flatMap((column) =>
    column.outliers === null ? [] : [{ ...column, outliers: column.outliers }],
  );
  const beyond = measured
    .filter((column) => column.outliers.rows > 0)
    .sort((one, other) => other.outliers.rows / other.filled - one.outliers.rows / one.filled);
  const share = (column: (typeof beyond)[number]) => column.outliers.rows / column.filled;
  const largest = beyond[0] === undefined ? 1 : share(beyond[0]);
  if (beyond.length === 0)
    return (
      <Section
        id="outliers"
        title={title}
        about={measured.length === 0 ? t('outliers.noNumbers') : t('outliers.nothing')}
        children={null}
      />
    );
  return (
    <Section id="outliers" title={title} about={t('outliers.about')}>
      <RankedBars
        caption={title}
        of={t('column')}
        figures={t('outliers.rows')}
        columnRole="dimension"
        bars={beyond.map((column) => ({
          name: column.name,
          length: share(column) / largest,
          figure: `${formatNumber(column.outliers.rows, locale)} · ${formatShare(share(column), locale)}`,
        }))}
      />
      <PartFoot
        name={title}
        level={3}
        source={source}
        sql={beyond.map((column) => column.outliers.sql).join(';\n\n')}
        question={outlierQuestion(beyond[0])}
        table={{
          columns: [
            { name: t('column'), type: 'text' },
            { name: t('outliers.below'), type: 'text' },
            { name: t('outliers.above'), type: 'text' },
            { name: t('outliers.rows'), type: 'integer', role: 'measure' },
          ],
          rows: beyond.map((column) => [
            column.name,
            formatCompact(column.outliers.below, locale),
            formatCompact(column.outliers.above, locale),
            column.outliers.rows,
          ]),
        }}
      />
    </Section>
  );
}
