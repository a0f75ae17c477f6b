import { isNumberType, type Cell } from '@/lib/numbers';

/** Cells as a spreadsheet takes them; texts stay texts, whatever they begin with. */
export type SheetCell =
  | { value: string; type: StringConstructor }
  | { value: number; type: NumberConstructor }
  | { value: boolean; type: BooleanConstructor }
  | null;

const longest = 32_767; // letters that a cell of XLSX holds

export function sheetOf(columns: readonly { name: string; type: string }[], rows: readonly Cell[][]): SheetCell[][] {
  const cellOf = (cell: Cell, type: string): SheetCell => {
    if (cell === null) return null;
    if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
    if (typeof cell === 'boolean') return { value: cell, type: Boolean };
    if (typeof cell === 'string' && isNumberType(type) && cell !== '' && Number.isSafeInteger(Number(cell)))
      return { value: Number(cell), type: Number };
    return { value: (typeof cell === 'string' ? cell : JSON.stringify(cell)).slice(0, longest), type: String };
  };
  return [
    columns.map((column) => ({ value: column.name, type: String })),
    ...rows.map((row) => columns.map((column, index) => cellOf(row[index] ?? null, column.type))),
  ];
}
