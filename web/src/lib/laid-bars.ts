type Json = unknown;
type Part = Record<string, Json>;

const step = 28; // pixels from one bar to the next

const part = (value: Json): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});
const without = (of: Part, ...names: string[]) =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
const isNames = (type: Json) => type === 'nominal' || type === 'ordinal';

/** Upright bars with a name each, and the labels at their ends: nothing else can be laid on its side. */
function stands(layer: Json): boolean {
  const { mark, encoding } = part(layer);
  const { x, y, xOffset } = part(encoding);
  const { type } = part(mark);
  return (
    (type === 'bar' || type === 'text') &&
    isNames(part(x)['type']) &&
    part(y)['type'] === 'quantitative' &&
    xOffset === undefined
  );
}

function laidMark(mark: Part): Part {
  if (mark['type'] !== 'text') return without(mark, 'width');
  const isBelow = mark['baseline'] === 'top'; // the label of a bar that goes down
  return { ...without(mark, 'dy'), baseline: 'middle', align: isBelow ? 'right' : 'left', dx: isBelow ? -4 : 4 };
}

/**
 * A chart of upright labelled bars as one of bars that lie below one another, for places that are too narrow for the
 * labels side by side; null where it is something else.
 */
export function laidOnSide(spec: object, width: number): object | null {
  const layers = (spec as Part)['layer'];
  if (!Array.isArray(layers) || !layers.every(stands)) return null;
  const layer = layers.map((one: Json) => {
    const { x, y, ...encoding } = part(part(one)['encoding']);
    const axis = {
      ...without(part(part(x)['axis']), 'labelAngle', 'labelOverlap'),
      labelLimit: Math.round(width * 0.4),
    };
    const names = { ...part(x), title: null, axis };
    return { ...part(one), mark: laidMark(part(part(one)['mark'])), encoding: { ...encoding, x: y, y: names } };
  });
  return { ...spec, layer, width, height: { step }, autosize: { type: 'fit-x', contains: 'padding' } };
}
