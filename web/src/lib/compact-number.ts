/** Numbers where there is little room: "1.2M", "440", "0.031", as the language abbreviates them. */
export function formatCompact(value: number, locale: string): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) {
    return new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 2 }).format(value);
  }
  const long = size >= 10_000;
  return new Intl.NumberFormat(locale, {
    ...(long ? { notation: 'compact' as const } : {}),
    maximumSignificantDigits: long ? 3 : Number.isInteger(value) ? 4 : 3,
  }).format(value);
}

/** A share by two places that count, so that few of many are not told as none. */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(share);
}

/** What stands on an axis of periods: years as they are, days and months as the language writes them. */
export function formatPeriod(period: string | number, grain: 'day' | 'month' | 'year', locale: string): string {
  const text = String(period);
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text);
  if (grain === 'year' || parts === null) return parts?.[1] ?? text;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2] ?? '1') - 1, Number(parts[3] ?? '1')));
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    ...(grain === 'day' ? { day: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(date);
}

/** How Intl calls a unit in this language, in the plural; null for units that it does not know. */
export function unitName(unit: string, locale: string): string | null {
  try {
    const parts = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: unit.replaceAll('_', '-'),
      unitDisplay: 'long',
    }).formatToParts(2);
    return parts.find((part) => part.type === 'unit')?.value.trim() ?? null;
  } catch {
    return null;
  }
}
