import { describe, expect, it } from 'vitest';
import { asClipboardText, filterRows, placed, sortRows } from '@/lib/table-rows';

const rows = placed([
  ['b', 2],
  [null, 10],
  ['a10', null],
  ['a9', 1],
]);

describe('sortRows', () => {
  it.each([
    [0, false, [3, 2, 0, 1]],
    [0, true, [0, 2, 3, 1]],
    [1, false, [3, 0, 1, 2]],
    [1, true, [1, 0, 3, 2]],
  ])('column %i, descending %s', (column, descending, places) => {
    expect(sortRows(rows, { column, descending }, 'en').map((row) => row.place)).toEqual(places);
  });
});

describe('filterRows', () => {
  it.each([
    ['', 4],
    ['A', 2],
    ['10', 2],
    ['nowhere', 0],
  ])('%s', (words, count) => {
    expect(filterRows(rows, words, ['text', 'integer'], 'en')).toHaveLength(count);
  });
  it('finds numbers as they are shown and as they are', () => {
    const large = placed([[1234567]]);
    expect(filterRows(large, '1,234', ['integer'], 'en')).toHaveLength(1);
    expect(filterRows(large, '1234', ['integer'], 'en')).toHaveLength(1);
  });
});

describe('asClipboardText', () => {
  it('makes formulas texts, keeps negative numbers, and keeps one row a line', () => {
    expect(
      asClipboardText(
        ['name', 'n'],
        placed([
          ['=1+1', -5],
          ['a\tb\nc', null],
        ]),
      ),
    ).toBe("name\tn\n'=1+1\t-5\na b c\t");
  });
});
