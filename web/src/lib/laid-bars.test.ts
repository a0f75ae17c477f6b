import { describe, expect, it } from 'vitest';
import { laidOnSide } from '@/lib/laid-bars';

const x = {
  field: 'x',
  type: 'nominal',
  title: 'rating',
  axis: { labelAngle: 0, labelOverlap: 'greedy', grid: false },
};
const y = { field: 'y', type: 'quantitative', axis: null };
const bars = { mark: { type: 'bar', width: 40 }, encoding: { x, y, tooltip: [] } };
const label = (baseline: string) => ({
  mark: { type: 'text', baseline, dy: -4 },
  encoding: { x, y, text: { field: 'label' } },
});

describe('laidOnSide', () => {
  it('puts the names beside the bars and the labels at their ends', () => {
    const laid = laidOnSide({ width: 640, height: 320, layer: [bars, label('bottom'), label('top')] }, 300) as {
      height: object;
      width: number;
      layer: { mark: object; encoding: Record<string, object> }[];
    };
    expect(laid.width).toBe(300);
    expect(laid.height).toEqual({ step: 28 });
    expect(laid.layer.map((one) => one.mark)).toEqual([
      { type: 'bar' },
      { type: 'text', baseline: 'middle', align: 'left', dx: 4 },
      { type: 'text', baseline: 'middle', align: 'right', dx: -4 },
    ]);
    expect(laid.layer[0]?.encoding['x']).toEqual(y);
    expect(laid.layer[0]?.encoding['y']).toEqual({ ...x, title: null, axis: { grid: false, labelLimit: 120 } });
    expect(laid.layer[1]?.encoding['text']).toEqual({ field: 'label' });
  });

  it.each([
    ['lines', { mark: { type: 'line' }, encoding: { x, y } }],
    ['bars along a time', { mark: { type: 'bar' }, encoding: { x: { ...x, type: 'temporal' }, y } }],
    ['grouped bars', { mark: { type: 'bar' }, encoding: { x, y, xOffset: { field: 'group' } } }],
    ['bars that lie already', { mark: { type: 'bar' }, encoding: { x: y, y: x } }],
  ])('leaves %s as they are', (_, layer) => {
    expect(laidOnSide({ layer: [layer] }, 300)).toBeNull();
    expect(laidOnSide({ mark: 'bar' }, 300)).toBeNull();
  });
});
