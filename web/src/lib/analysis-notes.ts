/** What of an analysed table is worth noticing, from its figures by fixed rules. */
export interface AnalyzedTable {
  rows: number;
  columns: readonly {
    name: string;
    filled: number;
    missing: number;
    distincts: number;
    values: readonly { value: string; rows: number }[];
    outliers: { below: number; above: number; rows: number } | null;
  }[];
  correlations: { columns: readonly string[]; coefficients: readonly (readonly (number | null)[])[] } | null;
}

export type Note =
  | { kind: 'together' | 'opposite'; column: string; other: string; r: number }
  | { kind: 'missing'; column: string; rows: number; share: number }
  | { kind: 'empty'; column: string }
  | { kind: 'constant'; column: string; value: string }
  | { kind: 'leading'; column: string; value: string; share: number }
  | { kind: 'outliers'; column: string; rows: number; share: number };

const strong = 0.7; // |r| from which on two columns go together
const often = 0.8; // share of a value that leads
const most = { together: 3, missing: 3, leading: 2, outliers: 2, still: 3 };

/** Pairs of columns by how strongly they go together, the strongest first. */
export function strongestPairs(table: AnalyzedTable): { column: string; other: string; r: number }[] {
  if (table.correlations === null) return [];
  const { columns, coefficients } = table.correlations;
  return columns
    .flatMap((column, left) =>
      columns.slice(left + 1).flatMap((other, step) => {
        const r = coefficients[left]?.[left + 1 + step] ?? null;
        return r === null ? [] : [{ column, other, r }];
      }),
    )
    .sort((one, another) => Math.abs(another.r) - Math.abs(one.r));
}

export function analysisNotes(table: AnalyzedTable): Note[] {
  if (table.rows === 0) return [];
  const filled = table.columns.filter((column) => column.filled > 0);
  const together = strongestPairs(table)
    .filter((pair) => Math.abs(pair.r) >= strong)
    .slice(0, most.together)
    .map((pair): Note => ({ kind: pair.r > 0 ? 'together' : 'opposite', ...pair }));
  const empty = table.columns
    .filter((column) => column.filled === 0)
    .map((column): Note => ({ kind: 'empty', column: column.name }));
  const missing = filled
    .map((column) => ({ column: column.name, rows: column.missing, share: column.missing / table.rows }))
    .filter((at) => at.share >= 0.05)
    .sort((one, other) => other.share - one.share)
    .slice(0, most.missing)
    .map((at): Note => ({ kind: 'missing', ...at }));
  const outliers = filled
    .map((column) => ({
      column: column.name,
      rows: column.outliers?.rows ?? 0,
      share: (column.outliers?.rows ?? 0) / column.filled,
    }))
    .filter((at) => at.rows > 0 && at.share >= 0.01)
    .sort((one, other) => other.share - one.share)
    .slice(0, most.outliers)
    .map((at): Note => ({ kind: 'outliers', ...at }));
  const constant = table.rows < 2 ? [] : filled.filter((column) => column.distincts === 1 && column.values.length > 0);
  const leading = filled
    .map((column) => ({
      column: column.name,
      value: column.values[0]?.value ?? '',
      share: (column.values[0]?.rows ?? 0) / column.filled,
    }))
    .filter((at) => at.share >= often && at.share < 1)
    .sort((one, other) => other.share - one.share)
    .slice(0, most.leading)
    .map((at): Note => ({ kind: 'leading', ...at }));
  return [
    ...together,
    ...missing,
    ...outliers,
    ...leading,
    ...empty.slice(0, most.still),
    ...constant
      .slice(0, most.still)
      .map((column): Note => ({ kind: 'constant', column: column.name, value: column.values[0]?.value ?? '' })),
  ];
}
