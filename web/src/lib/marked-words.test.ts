import { describe, expect, it } from 'vitest';
import { indexOfByte } from '@/lib/byte-offsets';
import { kindOfRole, markedWords, type Span } from '@/lib/marked-words';

const span = (text: string, start: number, role: string): Span => ({
  text,
  start,
  end: start + new TextEncoder().encode(text).length,
  means: { kind: 'column', name: text, role },
  others: [],
});

describe('indexOfByte', () => {
  it.each([
    ['plain', 3, 3],
    ['größe nach', 4, 3],
    ['größe nach', 8, 6],
    ['売上は', 6, 2],
    ['🚗 price', 5, 3],
    ['short', 99, 5],
    ['', 0, 0],
  ])('%s at byte %i', (text, bytes, index) => {
    expect(indexOfByte(text, bytes)).toBe(index);
  });
});

describe('markedWords', () => {
  it('gives the question back, its words marked, in their order', () => {
    const question = 'größte Preise in Köln 2024';
    const pieces = markedWords(question, [
      span('2024', 26 - 4 + 2, 'time'),
      span('größte', 0, 'operation'),
      span('Preise', 9, 'measure'),
      span('Köln', 19, 'value'),
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(question);
    expect(pieces.filter((piece) => piece.kind).map((piece) => piece.kind)).toEqual([
      'operation',
      'measure',
      'value',
      'time',
    ]);
  });

  it('drops spans that overlap or are empty, and keeps the text whole', () => {
    const pieces = markedWords('net sales', [
      span('net sales', 0, 'measure'),
      span('sales', 4, 'measure'),
      span('', 2, 'value'),
    ]);
    expect(pieces.map((piece) => piece.text)).toEqual(['net sales']);
  });

  it('has nothing to mark in a question without a reading', () => {
    expect(markedWords('hello', [])).toEqual([{ text: 'hello', span: null, kind: null }]);
    expect(markedWords('', [])).toEqual([]);
  });
});

it.each([
  ['measure', 'measure'],
  ['table', 'measure'],
  ['dimension', 'dimension'],
  ['something new', 'operation'],
])('the role %s is shown as %s', (role, kind) => {
  expect(kindOfRole(role)).toBe(kind);
});
