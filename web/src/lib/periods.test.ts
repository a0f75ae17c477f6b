import { describe, expect, it } from 'vitest';
import { everyPeriod } from '@/lib/periods';

const names = (periods: { name: string }[]) => periods.map((period) => period.name);

describe('everyPeriod', () => {
  it('has the months between as well, without rows and averages', () => {
    const periods = everyPeriod(
      [
        ['2023-11-01', 4, 1.5],
        ['2024-02-01', 2, null],
      ],
      'month',
    );
    expect(names(periods)).toEqual(['2023-11-01', '2023-12', '2024-01', '2024-02-01']);
    expect(periods.map((period) => period.rows)).toEqual([4, 0, 0, 2]);
    expect(periods.map((period) => period.averages[0])).toEqual([1.5, null, null, null]);
  });

  it('has the days between, also over a leap day', () => {
    const periods = everyPeriod(
      [
        ['2024-02-28', 1],
        ['2024-03-01', 1],
      ],
      'day',
    );
    expect(names(periods)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it.each([
    [1998, 2000, ['1998', '1999', '2000']],
    ['1998-01-01', '1999-01-01', ['1998-01-01', '1999-01-01']],
  ])('takes years as numbers and as dates: %s to %s', (from, to, expected) => {
    expect(
      names(
        everyPeriod(
          [
            [from, 1],
            [to, 1],
          ],
          'year',
        ),
      ),
    ).toEqual(expected);
  });

  it('leaves as they are what is no date, and what lies too far apart', () => {
    const odd = [
      ['spring', 1],
      ['2024-01-01', 1],
    ];
    expect(names(everyPeriod(odd, 'month'))).toEqual(['spring', '2024-01-01']);
    const far = [
      ['0001-01-01', 1],
      ['9999-01-01', 1],
    ];
    expect(everyPeriod(far, 'month')).toHaveLength(2);
    expect(everyPeriod([], 'day')).toEqual([]);
  });
});
