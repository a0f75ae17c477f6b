import { describe, expect, it } from 'vitest';
import { relativeBars } from '@/lib/bar-widths';

const named = { encoding: { x: { type: 'nominal' } } };
const timed = { encoding: { x: { type: 'temporal' } } };
const fixed = { mark: { type: 'bar', width: 90 } };
const share = { mark: { type: 'bar', width: { band: 0.62 } } };

describe('widths of bars', () => {
  it.each([
    [
      { ...named, ...fixed },
      { ...named, ...share },
    ],
    [{ layer: [{ ...named, ...fixed }] }, { layer: [{ ...named, ...share }] }],
    [
      { ...timed, ...fixed },
      { ...timed, ...fixed },
    ],
    [fixed, fixed],
    [
      { ...named, mark: 'bar', width: 640 },
      { ...named, mark: 'bar', width: 640 },
    ],
    [
      { ...named, mark: { type: 'rect', width: 9 } },
      { ...named, mark: { type: 'rect', width: 9 } },
    ],
    [{ data: { values: [{ ...named, ...fixed }] } }, { data: { values: [{ ...named, ...fixed }] } }],
    [
      { mark: null, title: null },
      { mark: null, title: null },
    ],
  ])('%j', (spec, wanted) => {
    expect(relativeBars(spec)).toEqual(wanted);
  });
});
