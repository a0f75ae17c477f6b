/** Filters of rows: by the name of a column, what of it has to hold. */
export type FilterOperator = 'is' | 'is_not' | 'at_least' | 'at_most' | 'between' | 'contains' | 'missing';
export type FilterKind = 'text' | 'number' | 'date' | 'boolean';
export type FilterValue = string | number | boolean;

export interface RowFilter {
  operator: FilterOperator;
  values: FilterValue[];
}

export type Filters = Record<string, RowFilter>;

const byKind: Record<FilterKind, readonly FilterOperator[]> = {
  text: ['is', 'is_not', 'contains', 'missing'],
  number: ['between', 'at_least', 'at_most', 'is', 'missing'],
  date: ['between', 'at_least', 'at_most', 'is', 'missing'],
  boolean: ['is', 'missing'],
};
const operators = new Set<string>(Object.values(byKind).flat());

export function operatorsOf(kind: FilterKind): readonly FilterOperator[] {
  return byKind[kind];
}

/** How many values are written for it; several are chosen where there is no such number. */
export function valuesWritten(operator: FilterOperator, kind: FilterKind): number | null {
  if (operator === 'missing') return 0;
  if (operator === 'between') return 2;
  if (operator === 'contains' || operator === 'at_least' || operator === 'at_most') return 1;
  return kind === 'text' || kind === 'boolean' ? null : 1;
}

/** What was written as a value of this kind; null where it is none. */
export function readValue(written: string, kind: FilterKind): FilterValue | null {
  const text = written.trim();
  if (text === '') return null;
  if (kind === 'text') return text;
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : null;
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Those of what was kept that are filters as they are now. */
export function soundFilters(kept: unknown): Filters {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept as Record<string, unknown>).flatMap(([column, filter]) => {
      if (typeof filter !== 'object' || filter === null) return [];
      const { operator, values } = filter as { operator?: unknown; values?: unknown };
      const isSound = typeof operator === 'string' && operators.has(operator) && Array.isArray(values);
      return isSound ? [[column, filter as RowFilter]] : [];
    }),
  );
}
