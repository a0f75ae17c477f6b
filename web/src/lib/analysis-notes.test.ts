import { describe, expect, it } from 'vitest';
import { analysisNotes, type AnalyzedTable, strongestPairs } from '@/lib/analysis-notes';

const column = (name: string, part: Partial<AnalyzedTable['columns'][number]> = {}) => ({
  name,
  filled: 100,
  missing: 0,
  distincts: 50,
  values: [],
  outliers: null,
  ...part,
});
const table = (columns: AnalyzedTable['columns'], part: Partial<AnalyzedTable> = {}): AnalyzedTable => ({
  rows: 100,
  columns,
  correlations: null,
  ...part,
});

describe('analysisNotes', () => {
  it('tells pairs that go together or opposite, and no weak ones', () => {
    const correlations = {
      columns: ['a', 'b', 'c'],
      coefficients: [
        [1, 0.75, -0.9],
        [0.75, 1, 0.2],
        [-0.9, 0.2, 1],
      ],
    };
    expect(analysisNotes(table([], { correlations }))).toEqual([
      { kind: 'opposite', column: 'a', other: 'c', r: -0.9 },
      { kind: 'together', column: 'a', other: 'b', r: 0.75 },
    ]);
  });

  it('tells what is missing, the most first, and nothing of a few rows', () => {
    const columns = [
      column('a', { filled: 90, missing: 10 }),
      column('b', { filled: 50, missing: 50 }),
      column('c', { filled: 99, missing: 1 }),
    ];
    expect(analysisNotes(table(columns))).toEqual([
      { kind: 'missing', column: 'b', rows: 50, share: 0.5 },
      { kind: 'missing', column: 'a', rows: 10, share: 0.1 },
    ]);
  });

  it('tells empty columns from those with one value and those that one value leads', () => {
    const columns = [
      column('empty', { filled: 0, missing: 100, distincts: 0 }),
      column('constant', { distincts: 1, values: [{ value: 'x', rows: 100 }] }),
      column('leading', { distincts: 3, values: [{ value: 'y', rows: 85 }] }),
      column('even', { distincts: 2, values: [{ value: 'z', rows: 50 }] }),
    ];
    expect(analysisNotes(table(columns))).toEqual([
      { kind: 'leading', column: 'leading', value: 'y', share: 0.85 },
      { kind: 'empty', column: 'empty' },
      { kind: 'constant', column: 'constant', value: 'x' },
    ]);
  });

  it('tells outliers by their share of what is filled', () => {
    const outliers = (rows: number) => ({ below: 0, above: 9, rows });
    const columns = [column('few', { outliers: outliers(0) }), column('many', { filled: 50, outliers: outliers(5) })];
    expect(analysisNotes(table(columns))).toEqual([{ kind: 'outliers', column: 'many', rows: 5, share: 0.1 }]);
  });

  it('has nothing to tell of a table without rows', () => {
    expect(analysisNotes(table([column('a', { filled: 0 })], { rows: 0 }))).toEqual([]);
  });
});

describe('strongestPairs', () => {
  it('leaves out what does not vary', () => {
    const correlations = {
      columns: ['a', 'b'],
      coefficients: [
        [1, null],
        [null, 1],
      ],
    };
    expect(strongestPairs(table([], { correlations }))).toEqual([]);
  });
});
