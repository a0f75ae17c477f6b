import { expect, it } from 'vitest';
import { keyState } from '@/lib/key-state';

const now = new Date('2024-05-31T12:00:00Z');

it.each([
  [null, null, 'works'],
  ['2024-05-31T12:00:01Z', null, 'works'],
  ['2024-05-31T12:00:00Z', null, 'expired'],
  [null, '2024-05-01T00:00:00Z', 'revoked'],
  ['2024-01-01T00:00:00Z', '2024-05-01T00:00:00Z', 'revoked'],
] as const)('a key that expires %s and was revoked %s: %s', (expires, revoked, state) => {
  expect(keyState({ expires, revoked }, now)).toBe(state);
});
