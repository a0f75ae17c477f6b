import { describe, expect, it } from 'vitest';
import { byDay, outcomeOf, summed } from '@/lib/usage-counts';

const now = new Date(2024, 2, 1, 9, 30);
const at = (status: string, date: Date) => ({ question: 'q', status, created: date.toISOString() });

describe('questions by day', () => {
  it.each([
    ['answered', 'answered'],
    ['asked_back', 'asked_back'],
    ['failed', 'failed'],
    ['something of a later version', 'failed'],
    ['drawn', null],
  ])('%s is %s', (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome);
  });

  it('goes back over the end of a month, days without a question too', () => {
    const days = byDay(
      [
        at('answered', now),
        at('failed', new Date(2024, 1, 29, 23, 59)),
        at('asked_back', new Date(2024, 1, 29, 0, 0)),
        at('drawn', now),
        at('answered', new Date(2024, 1, 27, 12)),
        at('answered', new Date(2023, 2, 1, 12)),
      ],
      now,
      3,
    );
    expect(days).toEqual([
      { day: '2024-02-28', answered: 0, asked_back: 0, failed: 0 },
      { day: '2024-02-29', answered: 0, asked_back: 1, failed: 1 },
      { day: '2024-03-01', answered: 1, asked_back: 0, failed: 0 },
    ]);
    expect(summed(days)).toEqual({ answered: 1, asked_back: 1, failed: 1, all: 3 });
  });

  it('is nothing where nothing was asked', () => {
    expect(summed(byDay([], now, 30)).all).toBe(0);
  });
});
