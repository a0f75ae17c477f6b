import { describe, expect, it } from 'vitest';
import { chartAs, possibleTypes, type ResultColumn } from '@/lib/chart-types';

const text: ResultColumn = { name: 'a.b["c"]', type: 'text', role: 'dimension' };
const number: ResultColumn = { name: 'sum', type: 'real', role: 'measure' };
const day: ResultColumn = { name: 'day', type: 'date', role: 'time' };

describe('possibleTypes', () => {
  it.each<[ResultColumn[], number, string[]]>([
    [[text, number], 5, ['bar', 'line', 'area', 'point', 'pie', 'table']],
    [[text, number, number], 5, ['bar', 'line', 'area', 'point', 'table']],
    [[day, number], 100, ['line', 'area', 'point', 'table']],
    [[text, number], 1, ['table']],
    [[text], 5, ['table']],
    [[number], 5, ['table']],
    [[], 0, ['table']],
  ])('%j with %i rows', (columns, count, types) => {
    expect(possibleTypes(columns, count)).toEqual(types);
  });
});

describe('chartAs', () => {
  it('never takes the name of a column for a path', () => {
    const spec = JSON.stringify(
      chartAs(
        'bar',
        [text, number],
        [
          ['x', 1],
          ['y', 2],
        ],
        undefined,
      ),
    );
    expect(spec).not.toContain('"field":"a.b');
    expect(spec).toContain('"title":"a.b[\\"c\\"]"');
  });
  it('is nothing where the result has no such chart', () => {
    expect(
      chartAs(
        'pie',
        [text, number, number],
        [
          ['x', 1, 2],
          ['y', 2, 3],
        ],
        undefined,
      ),
    ).toBeNull();
    expect(chartAs('bar', [text], [['x'], ['y']], undefined)).toBeNull();
  });
  it('keeps what is missing', () => {
    const spec = chartAs(
      'line',
      [day, number],
      [
        ['2024-01-01', null],
        ['2024-01-02', 3],
      ],
      undefined,
    ) as { data: { values: object[] } };
    expect(spec.data.values).toEqual([
      { x: '2024-01-01', y: null, group: 'sum' },
      { x: '2024-01-02', y: 3, group: 'sum' },
    ]);
  });
});
