type Json = unknown;

/** Bars as a share of their step instead of pixels, which would overlap where a chart is drawn narrower than it was made. */
export function relativeBars<Spec extends Json>(spec: Spec): Spec {
  return changed(spec) as Spec;
}

function changed(value: Json): Json {
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, Json]) => [
      key,
      key === 'values' ? one : key === 'mark' && stands(value) ? relative(one) : changed(one),
    ]),
  );
}

/** On an axis of names: along a time there are no steps to take a share of. */
function stands(view: object): boolean {
  const type = (view as { encoding?: { x?: { type?: Json } } }).encoding?.x?.type;
  return type === 'nominal' || type === 'ordinal';
}

function relative(mark: Json): Json {
  if (typeof mark !== 'object' || mark === null) return mark;
  const { type, width } = mark as { type?: Json; width?: Json };
  return type === 'bar' && typeof width === 'number' ? { ...mark, width: { band: 0.62 } } : mark;
}
