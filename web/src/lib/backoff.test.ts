import { expect, it } from 'vitest';
import { backoff } from '@/lib/backoff';

it.each([
  [0, 1, 400],
  [0, 0, 200],
  [3, 1, 3200],
  [20, 1, 10_000],
])('attempt %i', (attempt, chance, milliseconds) => {
  expect(backoff(attempt, chance)).toBe(milliseconds);
});
