import { expect, it } from 'vitest';
import { effectSize } from '@/lib/effect-size';

it.each([
  [0, 'none'],
  [-0.19, 'none'],
  [0.2, 'small'],
  [-0.5, 'medium'],
  [0.79, 'medium'],
  [-0.8, 'large'],
  [3, 'large'],
])('an effect of %f is %s', (d, expected) => {
  expect(effectSize(d)).toBe(expected);
});
