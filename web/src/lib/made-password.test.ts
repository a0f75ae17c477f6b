import { describe, expect, it } from 'vitest';
import { madePassword } from '@/lib/made-password';

describe('a made password', () => {
  it('is four groups that can be read out', () => {
    const made = madePassword((into) => crypto.getRandomValues(into));
    expect(made).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  });

  it('is another one each time', () => {
    const made = new Set(Array.from({ length: 50 }, () => madePassword((into) => crypto.getRandomValues(into))));
    expect(made.size).toBe(50);
  });

  it('passes over bytes that would favour some letters', () => {
    let calls = 0;
    const made = madePassword((into) => {
      calls += 1;
      into.fill(calls === 1 ? 255 : 1);
    });
    expect(calls).toBe(2);
    expect(made).toBe('bbbbb-bbbbb-bbbbb-bbbbb');
  });
});
