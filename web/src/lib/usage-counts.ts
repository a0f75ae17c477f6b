/** Questions counted by day and by what came of them. */
export interface Asked {
  question: string;
  status: string;
  created: string;
}

export type Outcome = 'answered' | 'asked_back' | 'failed';
export type Counts = Record<Outcome, number>;

export interface Day extends Counts {
  /** ISO, in the reader's own time. */
  day: string;
}

/** Null for what is no question: charts that were drawn of rows that were there already. */
export function outcomeOf(status: string): Outcome | null {
  if (status === 'answered' || status === 'asked_back') return status;
  return status === 'drawn' ? null : 'failed';
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last `count` days up to `now`, those without a question too. */
export function byDay(asked: readonly Asked[], now: Date, count: number): Day[] {
  const days = Array.from({ length: count }, (_, index): Day => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (count - 1 - index));
    return { day: dayOf(day), answered: 0, asked_back: 0, failed: 0 };
  });
  const places = new Map(days.map((day) => [day.day, day]));
  for (const one of asked) {
    const outcome = outcomeOf(one.status);
    const day = places.get(dayOf(new Date(one.created)));
    if (outcome !== null && day !== undefined) day[outcome] += 1;
  }
  return days;
}

export function summed(days: readonly Counts[]): Counts & { all: number } {
  const sum = { answered: 0, asked_back: 0, failed: 0, all: 0 };
  for (const day of days) {
    sum.answered += day.answered;
    sum.asked_back += day.asked_back;
    sum.failed += day.failed;
  }
  sum.all = sum.answered + sum.asked_back + sum.failed;
  return sum;
}
