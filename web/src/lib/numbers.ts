/** Cells, counts, sizes and times as people of a language write them. */

export type Cell = string | number | boolean | null | Cell[] | { [key: string]: Cell };

const numberTypes = new Set(['integer', 'year', 'real', 'decimal', 'number', 'float', 'double', 'bigint']);

export function isNumberType(type: string): boolean {
  return numberTypes.has(type.toLowerCase());
}

/** Keeps what tells values of a column apart: at most four places, none for whole numbers and large ones. */
export function formatNumber(value: number, locale: string): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 1e6 ? 0 : size >= 100 ? 2 : size >= 1 ? 3 : 5;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function formatBytes(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: sizes[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

/** Milliseconds up to a second, then seconds. */
export function formatDuration(milliseconds: number, locale: string): string {
  const long = milliseconds >= 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: long ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: long ? 1 : milliseconds < 10 ? 1 : 0,
  }).format(long ? milliseconds / 1000 : milliseconds);
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoMoment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** Dates in the reader's way; days without a zone stay the day that they say. */
export function formatDate(text: string, locale: string): string {
  const day = isoDay.exec(text);
  if (day) {
    const date = new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])));
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
  }
  if (!isoMoment.test(text)) return text;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const date = new Date(zoned ? text : text.replace(' ', 'T') + 'Z');
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(zoned ? {} : { timeZone: 'UTC' }),
  }).format(date);
}

/** A cell as text; "" for what is missing. */
export function formatCell(cell: Cell, type: string, locale: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return type === 'year' ? String(cell) : formatNumber(cell, locale);
  if (typeof cell === 'object') return JSON.stringify(cell);
  if (typeof cell === 'boolean') return String(cell);
  return type === 'date' || type === 'timestamp' || type === 'datetime' ? formatDate(cell, locale) : cell;
}

/**
 * How the cells of a column are written: its type, or "year" where all of its whole numbers read as one and nobody
 * computed them. Years stand without a mark between thousands.
 */
export function writtenType(column: { type: string; role?: string | null }, cells: readonly Cell[]): string {
  const isYear = (cell: Cell) =>
    cell === null || (Number.isInteger(cell) && Number(cell) >= 1500 && Number(cell) <= 2200);
  const years = column.type === 'integer' && column.role !== 'measure' && cells.length > 0 && cells.every(isYear);
  return years ? 'year' : column.type;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", in the reader's language. */
export function formatAgo(moment: Date, now: Date, locale: string): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'minute');
}
