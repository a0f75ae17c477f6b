/** A text put into another that runs from right to left, so that neither turns the other's letters and signs around. */
export function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' ? `\u2068${text}\u2069` : text;
}
