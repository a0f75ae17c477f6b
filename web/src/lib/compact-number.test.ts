import { describe, expect, it } from 'vitest';
import { formatCompact, formatPeriod, formatShare, unitName } from '@/lib/compact-number';

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

describe('formatCompact', () => {
  it.each([
    [0, 'en', '0'],
    [440, 'en', '440'],
    [1234, 'en', '1,234'],
    [12.3456, 'en', '12.3'],
    [0.03129, 'en', '0.0313'],
    [0.000031, 'en', '3.1E-5'],
    [760_167_650, 'en', '760M'],
    [760_167_650, 'de', '760 Mio.'],
    [760_167_650, 'ja', '7.6億'],
    [-15_300, 'en', '-15.3K'],
    [Number.NaN, 'en', 'NaN'],
  ])('%d in %s', (value, locale, text) => {
    expect(plain(formatCompact(value, locale))).toBe(text);
  });
});

describe('formatPeriod', () => {
  it.each<[string | number, 'day' | 'month' | 'year', string, string]>([
    [1998, 'year', 'en', '1998'],
    ['1998-05-01', 'year', 'en', '1998'],
    ['2012-03', 'month', 'en', 'Mar 2012'],
    ['2012-03-01', 'month', 'de', 'März 2012'],
    ['2012-03-09T00:00:00', 'day', 'en', 'Mar 9, 2012'],
    ['soon', 'day', 'en', 'soon'],
  ])('%s by %s in %s', (period, grain, locale, text) => {
    expect(formatPeriod(period, grain, locale)).toBe(text);
  });
});

describe('formatShare', () => {
  it.each([
    [0, 'en', '0%'],
    [0.00219, 'en', '0.22%'],
    [0.8238, 'de', '82 %'],
    [1, 'en', '100%'],
  ])('%d in %s', (share, locale, text) => {
    expect(plain(formatShare(share, locale))).toBe(text);
  });
});

describe('unitName', () => {
  it.each([
    ['minute', 'en', 'minutes'],
    ['minute', 'de', 'Minuten'],
    ['mile_per_gallon', 'en', 'miles per gallon'],
    ['currency', 'en', null],
    ['<script>', 'en', null],
  ])('%s in %s', (unit, locale, name) => {
    expect(plain(unitName(unit, locale))).toBe(name);
  });
});
