import { describe, expect, it } from 'vitest';
import { operatorsOf, readValue, soundFilters, valuesWritten } from '@/lib/row-filters';

describe('readValue', () => {
  it.each([
    [' North ', 'text', 'North'],
    ['', 'text', null],
    ['1e3', 'number', 1000],
    ['much', 'number', null],
    ['Infinity', 'number', null],
    ['2024-05-31', 'date', '2024-05-31'],
    ['31.5.2024', 'date', null],
    ['true', 'boolean', true],
    ['yes', 'boolean', null],
  ] as const)('%j as a %s', (written, kind, value) => {
    expect(readValue(written, kind)).toBe(value);
  });
});

describe('soundFilters', () => {
  it('keeps what is a filter and drops what is none', () => {
    const sound = { operator: 'is', values: ['North'] };
    expect(
      soundFilters({ region: sound, month: 'January', cost: { operator: 'like', values: [] }, day: null }),
    ).toEqual({ region: sound });
  });

  it.each([null, undefined, 'x', 3])('has none in %j', (kept) => {
    expect(soundFilters(kept)).toEqual({});
  });
});

it('asks for as many values as an operator takes', () => {
  expect(operatorsOf('boolean')).toEqual(['is', 'missing']);
  expect(valuesWritten('between', 'date')).toBe(2);
  expect(valuesWritten('is', 'number')).toBe(1);
  expect(valuesWritten('is_not', 'text')).toBeNull();
  expect(valuesWritten('missing', 'text')).toBe(0);
});
