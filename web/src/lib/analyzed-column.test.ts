import { describe, expect, it } from 'vitest';
import { distributionBars } from '@/lib/analyzed-column';

const bins = [
  { from: 0, to: 10, rows: 4 },
  { from: 10, to: 20, rows: 1200 },
  { from: 20, to: 30, rows: 1 },
];

describe('distributionBars', () => {
  it('are the ranges of numbers, those beyond a fence told apart', () => {
    const bars = distributionBars({ bins, values: [], outliers: { below: -5, above: 20 } }, 'en');
    expect(bars).toEqual([
      { label: '0 – 10: 4', rows: 4, isOutside: false },
      { label: '10 – 20: 1,200', rows: 1200, isOutside: false },
      { label: '20 – 30: 1', rows: 1, isOutside: true },
    ]);
  });

  it('are the values of anything else', () => {
    const values = [{ value: '<b>x</b>', rows: 3 }];
    expect(distributionBars({ bins: [], values, outliers: null }, 'en')).toEqual([
      { label: '<b>x</b>: 3', rows: 3, isOutside: false },
    ]);
  });

  it('are none where nothing is filled', () => {
    expect(distributionBars({ bins: [], values: [], outliers: null }, 'en')).toEqual([]);
  });
});
