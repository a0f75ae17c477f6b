import type { Cell } from '@/lib/numbers';

export type Grain = 'day' | 'month' | 'year';

/** One period of a series: how many rows it has, and the average of each measure, null where there is none. */
export interface Period {
  name: string;
  rows: number;
  averages: (number | null)[];
}

const mostFilled = 1500;
const day = 86_400_000;

/** How many periods since the year 0; null for what is no date. */
function placeOf(name: string, grain: Grain): number | null {
  const parts = /^(-?\d{1,6})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(name);
  if (parts === null) return null;
  const [year, month] = [Number(parts[1]), Number(parts[2] ?? '1')];
  if (grain === 'year') return year;
  if (grain === 'month') return year * 12 + month - 1;
  return Math.round(Date.UTC(year, month - 1, Number(parts[3] ?? '1')) / day);
}

function nameOf(place: number, grain: Grain): string {
  if (grain === 'year') return String(place);
  if (grain === 'month') return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
  return new Date(place * day).toISOString().slice(0, 10);
}

const numberOf = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : null);

/**
 * The periods of a series from the first to the last, also those in which there is no row, so that the same stretch of
 * time is equally wide everywhere. As they are where they are no dates, or lie too far apart for that.
 */
export function everyPeriod(rows: readonly (readonly Cell[])[], grain: Grain): Period[] {
  const given = rows.map(([name, count, ...averages]) => ({
    name: typeof name === 'string' || typeof name === 'number' ? String(name) : '',
    rows: numberOf(count) ?? 0,
    averages: averages.map(numberOf),
  }));
  const places = given.map((period) => placeOf(period.name, grain));
  const [first, last] = [places[0] ?? null, places.at(-1) ?? null];
  if (first === null || last === null || places.includes(null) || last < first || last - first >= mostFilled)
    return given;
  const byPlace = new Map(given.map((period, index) => [places[index], period]));
  const none = (given[0]?.averages ?? []).map(() => null);
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const place = first + step;
    return byPlace.get(place) ?? { name: nameOf(place, grain), rows: 0, averages: none };
  });
}
