import { expect, it } from 'vitest';
import { isolated } from '@/lib/isolated';

it('sets a text apart where the one around it runs from right to left', () => {
  expect(isolated('temp_max', 'rtl')).toBe('\u2068temp_max\u2069');
  expect(isolated('temp_max', 'ltr')).toBe('temp_max');
});
