import { describe, expect, it } from 'vitest';
import { contrastOf, hexOf, parseRgb, readableOn, type Rgb } from '@/lib/contrast';

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

describe('contrastOf', () => {
  it('is that of WCAG', () => {
    expect(contrastOf(white, black)).toBeCloseTo(21, 5);
    expect(contrastOf(white, white)).toBeCloseTo(1, 5);
    expect(contrastOf([118, 118, 118], white)).toBeCloseTo(4.54, 2);
  });
});

describe('readableOn', () => {
  it.each<[Rgb, Rgb]>([
    [white, [255, 220, 0]],
    [white, white],
    [black, [0, 0, 120]],
    [black, black],
  ])('on %s %s can be read', (ground, colour) => {
    expect(contrastOf(readableOn(ground, colour, 4.5), ground)).toBeGreaterThanOrEqual(4.5);
  });
  it('leaves alone what can be read already', () => {
    expect(readableOn(white, [150, 0, 40], 4.5)).toEqual([150, 0, 40]);
  });
});

it('reads and writes colours', () => {
  expect(parseRgb('rgb(1, 20, 255)')).toEqual([1, 20, 255]);
  expect(parseRgb('color(srgb 1 0 0)')).toBeNull();
  expect(hexOf([1, 20, 255])).toBe('#0114ff');
});
