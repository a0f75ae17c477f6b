import { expect, it } from 'vitest';
import { sheetOf } from '@/lib/spreadsheet';

it('keeps texts texts, numbers numbers, and what is missing empty', () => {
  const columns = [
    { name: 'a', type: 'text' },
    { name: 'n', type: 'decimal' },
  ];
  expect(
    sheetOf(columns, [
      ['=1+1', 2.5],
      ['x', '12'],
      [null, Number.NaN],
      [['list'], true],
    ]),
  ).toEqual([
    [
      { value: 'a', type: String },
      { value: 'n', type: String },
    ],
    [
      { value: '=1+1', type: String },
      { value: 2.5, type: Number },
    ],
    [
      { value: 'x', type: String },
      { value: 12, type: Number },
    ],
    [null, null],
    [
      { value: '["list"]', type: String },
      { value: true, type: Boolean },
    ],
  ]);
});
