import { formatCell, isNumberType, type Cell } from '@/lib/numbers';

/** Rows of a result with the place that each had in it, so that findings still point at them when they are sorted. */
export interface PlacedRow {
  place: number;
  cells: Cell[];
}

export interface Sorting {
  column: number;
  descending: boolean;
}

export function placed(rows: readonly Cell[][]): PlacedRow[] {
  return rows.map((cells, place) => ({ place, cells }));
}

function compare(one: Cell, other: Cell, collator: Intl.Collator): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other);
  return collator.compare(text(one), text(other));
}

const text = (cell: Cell) => (typeof cell === 'string' ? cell : JSON.stringify(cell));

/** Sorted anew; what is missing stands last whichever way it goes, and equal rows keep their order. */
export function sortRows(rows: readonly PlacedRow[], sorting: Sorting, locale: string): PlacedRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = sorting.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const left = one.cells[sorting.column] ?? null;
    const right = other.cells[sorting.column] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right, collator);
  });
}

/** Those that have the words somewhere, as they are shown, without regard to case. */
export function filterRows(
  rows: readonly PlacedRow[],
  words: string,
  types: readonly string[],
  locale: string,
): PlacedRow[] {
  const wanted = words.trim().toLocaleLowerCase(locale);
  if (wanted === '') return [...rows];
  return rows.filter((row) =>
    row.cells.some((cell, index) => {
      const type = types[index] ?? 'text';
      const shown = formatCell(cell, type, locale).toLocaleLowerCase(locale);
      return shown.includes(wanted) || (isNumberType(type) && JSON.stringify(cell).includes(wanted));
    }),
  );
}

/** Tab-separated, as spreadsheets take it from the clipboard; texts that could be read as a formula are made texts. */
export function asClipboardText(names: readonly string[], rows: readonly PlacedRow[]): string {
  const inert = (value: string) => (/^[=+\-@]/.test(value) ? `'${value}` : value);
  const cell = (value: Cell) =>
    value === null ? '' : (typeof value === 'string' ? inert(value) : JSON.stringify(value)).replace(/[\t\r\n]+/g, ' ');
  return [names.map(cell).join('\t'), ...rows.map((row) => row.cells.map(cell).join('\t'))].join('\n');
}
