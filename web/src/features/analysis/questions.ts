import { groupingColumns } from '@/features/analysis/grouping';
import type { AnalyzedColumn, TableAnalysis } from '@/api/analysis';
import { strongestPairs } from '@/lib/analysis-notes';

/** Questions that go on from a part of a report, in the words of the data; the offline compiler understands them. */
type Series = TableAnalysis['series'][number];

/** Of a number its average by the likeliest groups, of anything else how many rows each value has. */
export function columnQuestion(analysis: TableAnalysis, column: AnalyzedColumn): string | undefined {
  const series = analysis.series.find((at) => at.time === column.name);
  if (series !== undefined) return `number of ${analysis.label} by ${series.grain} of ${column.name}`;
  if (column.bins.length > 0 && column.role === 'measure') {
    const by = groupingColumns(analysis).find((other) => other.name !== column.name);
    return by === undefined ? `average ${column.name}` : groupQuestion(analysis, by.name, column.name);
  }
  return column.values.length > 0 ? groupQuestion(analysis, column.name, undefined) : undefined;
}

export function groupQuestion(analysis: TableAnalysis, by: string, measure: string | undefined): string {
  return measure === undefined ? `number of ${analysis.label} by ${by}` : `average ${measure} by ${by}`;
}

export function correlationQuestion(analysis: TableAnalysis): string | undefined {
  const [pair] = strongestPairs(analysis);
  return pair === undefined ? undefined : `correlation between ${pair.column} and ${pair.other}`;
}

export function outlierQuestion(column: { name: string } | undefined): string | undefined {
  return column === undefined ? undefined : `10 rows with the highest ${column.name}`;
}

export function seriesQuestion(analysis: TableAnalysis, series: Series): string {
  const [measure] = series.measures;
  const period = `by ${series.grain} of ${series.time}`;
  return measure === undefined ? `number of ${analysis.label} ${period}` : `average ${measure} ${period}`;
}
