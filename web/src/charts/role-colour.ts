/** Columns wear the colours that words of a question have in its reading. */
const colours: Record<string, string> = {
  measure: 'var(--kind-measure)',
  dimension: 'var(--kind-dimension)',
  time: 'var(--kind-time)',
  flag: 'var(--kind-value)',
};

export function roleColour(role: string): string {
  return colours[role] ?? 'var(--kind-operation)';
}

/** What a column of this type is likely to be, before its role is known. */
export function roleOfType(type: string): string {
  if (['integer', 'real', 'decimal'].includes(type)) return 'measure';
  if (['date', 'timestamp', 'time'].includes(type)) return 'time';
  return type === 'boolean' ? 'flag' : type === 'text' ? 'dimension' : 'text';
}
