import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCell,
  formatDate,
  formatDuration,
  formatNumber,
  writtenType,
  type Cell,
} from '@/lib/numbers';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatNumber', () => {
  it.each([
    [1234567.891, 'en', '1,234,568'],
    [1234.5678, 'en', '1,234.57'],
    [1234.5678, 'de', '1.234,57'],
    [0.000123456, 'en', '0.00012'],
    [12, 'fr', '12'],
    [-1500, 'en', '-1,500'],
    [Number.NaN, 'en', 'NaN'],
  ])('%d in %s', (value, locale, text) => {
    expect(plain(formatNumber(value, locale))).toBe(text);
  });
});

describe('formatCell', () => {
  it.each<[Cell, string, string]>([
    [null, 'text', ''],
    ['<script>alert(1)</script>', 'text', '<script>alert(1)</script>'],
    [2024, 'year', '2024'],
    [2024, 'integer', '2,024'],
    [20240, 'integer', '20,240'],
    [2024, 'real', '2,024'],
    [true, 'boolean', 'true'],
    ['2024-02-29', 'date', 'Feb 29, 2024'],
    ['2024-02-29', 'text', '2024-02-29'],
    [[1, 2], 'list', '[1,2]'],
  ])('%j as %s', (cell, type, text) => {
    expect(formatCell(cell, type, 'en')).toBe(text);
  });
});

describe('writtenType', () => {
  it.each<[string, string | null, Cell[], string]>([
    ['integer', 'dimension', [1999, 2024, null], 'year'],
    ['integer', null, [1953, 2930], 'integer'],
    ['integer', 'measure', [1999, 2024], 'integer'],
    ['real', 'dimension', [1999], 'real'],
    ['integer', 'dimension', [], 'integer'],
  ])('%s as %s with %j', (type, role, cells, written) => {
    expect(writtenType({ type, role }, cells)).toBe(written);
  });
});

describe('formatDate', () => {
  it('keeps what is no date', () => {
    expect(formatDate('soon', 'en')).toBe('soon');
    expect(formatDate('2024-99-99 10:00', 'en')).toBe('2024-99-99 10:00');
  });
  it('does not shift moments without a zone', () => {
    expect(plain(formatDate('2024-01-05 23:30:00', 'en-GB'))).toBe('5 Jan 2024, 23:30');
  });
});

describe('sizes and times', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_500, '1.5 kB'],
    [52_428_800, '52.4 MB'],
  ])('%d bytes', (bytes, text) => {
    expect(plain(formatBytes(bytes, 'en'))).toBe(text);
  });
  it.each([
    [0.27, '0.3 ms'],
    [24.7, '25 ms'],
    [1_450, '1.5 sec'],
  ])('%d ms', (milliseconds, text) => {
    expect(formatDuration(milliseconds, 'en')).toBe(text);
  });
  it('tells how long ago', () => {
    const now = new Date('2024-05-31T12:00:00Z');
    expect(formatAgo(new Date('2024-05-31T09:00:00Z'), now, 'en')).toBe('3 hours ago');
    expect(formatAgo(new Date('2024-05-30T12:00:00Z'), now, 'en')).toBe('yesterday');
    expect(formatAgo(now, now, 'en')).toBe('this minute');
  });
});
