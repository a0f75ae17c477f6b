import { useTranslation } from 'react-i18next';
import { ColumnFigure } from '@/features/analysis/column-figure';
import styles from '@/features/analysis/distributions.module.css';
import { PartFoot } from '@/features/analysis/part-foot';
import { columnQuestion } from '@/features/analysis/questions';
import type { AnalyzedColumn, TableAnalysis } from '@/api/analysis';
import { useColumnWords } from '@/charts/column-words';
import { roleColour } from '@/charts/role-colour';
import { formatCompact, formatShare } from '@/lib/compact-number';
import { type Cell, formatDate, formatNumber } from '@/lib/numbers';

interface Props {
  id: string;
  source: string;
  analysis: TableAnalysis;
  column: AnalyzedColumn;
}

/** One column: what it is, how its values are distributed, and its figures. */
export function ColumnCard({ id, source, analysis, column }: Props) {
  const { typeName, roleName, unitWord } = useColumnWords();
  const table = useDistributionTable(column);
  const facts = [
    typeName(column.type),
    roleName(column.role),
    ...(column.unit === null ? [] : [unitWord(column.unit)]),
  ];
  return (
    <article id={id} className={styles.card} aria-label={column.name}>
      <header>
        <h3 className={styles.name}>
          <span className={styles.dot} style={{ background: roleColour(column.role) }} />
          {column.name}
        </h3>
        <p className={styles.facts}>{[...new Set(facts)].join(' · ')}</p>
      </header>
      <ColumnFigure column={column} analysis={analysis} />
      <Stats column={column} rows={analysis.rows} />
      <PartFoot
        name={column.name}
        level={4}
        source={source}
        sql={column.sql}
        table={table}
        question={columnQuestion(analysis, column)}
      />
    </article>
  );
}

/** Ranges or values with their rows, as cells; values that stand as a table already are none. */
function useDistributionTable(column: AnalyzedColumn) {
  const { t, i18n } = useTranslation('analysis');
  if (column.bins.length === 0) return undefined;
  const number = (value: number) => formatCompact(value, i18n.language);
  return {
    columns: [
      { name: t('from'), type: 'text' },
      { name: t('to'), type: 'text' },
      { name: t('rowsHead'), type: 'integer', role: 'measure' },
    ],
    rows: column.bins.map((bin): Cell[] => [number(bin.from), number(bin.to), bin.rows]),
  };
}

function Stats({ column, rows }: { column: AnalyzedColumn; rows: number }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const show = (value: unknown) =>
    typeof value === 'number'
      ? formatCompact(value, locale)
      : typeof value === 'string'
        ? formatDate(value, locale)
        : t('none');
  const isNumber = column.bins.length > 0;
  // Dates that are kept as text have no first and last one in the order of letters.
  const isTime = (column.type === 'date' || column.type === 'timestamp') && column.filled > 0;
  const [lower, middle, upper] = column.quartiles;
  const stats: [string, string][] = [
    ...(isNumber || isTime
      ? [
          [t('stats.least'), show(column.minimum)] satisfies [string, string],
          ...(middle === undefined || !isNumber ? [] : [[t('stats.median'), show(middle)] satisfies [string, string]]),
          [t('stats.most'), show(column.maximum)] satisfies [string, string],
        ]
      : []),
    ...(isNumber && column.mean !== null ? [[t('stats.mean'), show(column.mean)] satisfies [string, string]] : []),
    ...(isNumber && lower !== undefined && upper !== undefined
      ? [[t('stats.middleHalf'), `${show(lower)} – ${show(upper)}`] satisfies [string, string]]
      : []),
    ...(isNumber ? [] : [[t('stats.distinct'), formatNumber(column.distincts, locale)] satisfies [string, string]]),
    [t('stats.missing'), column.missing === 0 ? '0' : formatShare(column.missing / rows, locale)],
  ];
  return (
    <dl className={styles.stats}>
      {stats.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
