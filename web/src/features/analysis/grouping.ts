import type { AnalyzedColumn, TableAnalysis } from '@/api/analysis';

const mostGroups = 200; // of which the largest are compared

/** Columns whose values make groups: the likeliest to be asked for first. */
export function groupingColumns(analysis: TableAnalysis): AnalyzedColumn[] {
  const rank = (column: AnalyzedColumn) => (column.distincts <= 20 ? 0 : 1);
  return analysis.columns
    .filter(
      (column) =>
        column.distincts >= 2 &&
        column.distincts <= mostGroups &&
        column.distincts < column.filled &&
        (column.values.length > 0 || column.distincts <= 20),
    )
    .sort((one, other) => rank(one) - rank(other) || Number(one.bins.length > 0) - Number(other.bins.length > 0));
}

/** Columns that have an average. */
export function measureColumns(analysis: TableAnalysis): AnalyzedColumn[] {
  return analysis.columns.filter((column) => column.bins.length > 0 && column.role === 'measure');
}
