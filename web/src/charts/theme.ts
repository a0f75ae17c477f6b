import { laidOnSide } from '@/lib/laid-bars';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Member = Record<string, Json | undefined>;

function member(of: Json | undefined, name: string): Json | undefined {
  return typeof of === 'object' && of !== null && !Array.isArray(of) ? of[name] : undefined;
}

/** The colour of a token as it is now, light or dark. */
function tokenColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Where the server's theme says each colour in a specification, and the token that takes its place. */
const places: [string, string, string][] = [
  ['title', 'color', '--ink'],
  ['axis', 'labelColor', '--ink-soft'],
  ['axis', 'gridColor', '--line'],
  ['axis', 'domainColor', '--line-strong'],
  ['bar', 'color', '--chart-1'],
];

/** The specification in the colours of the page, transparent, in its type, and as wide as its place. */
export function themed(spec: object, width: number): object {
  const config = (spec as Member)['config'];
  const swaps = new Map<string, string>();
  for (const [group, name, token] of places) {
    const colour = member(member(config, group), name);
    if (typeof colour === 'string') swaps.set(colour.toLowerCase(), tokenColour(token));
  }
  const paper = member(config, 'background');
  if (typeof paper === 'string') swaps.set(paper.toLowerCase(), tokenColour('--paper'));
  const swapped = swap(spec as Json, swaps) as Member;
  const font = getComputedStyle(document.body).fontFamily;
  const narrow = {
    ...swapped,
    config: { ...(swapped['config'] as object), background: 'transparent', font, padding: 4 },
  };
  // What is drawn beside the axes is taken into account; faceted charts keep the size that they were given.
  const fits =
    !('facet' in narrow) && !('hconcat' in narrow) && !('vconcat' in narrow) && typeof swapped['width'] === 'number';
  if (!fits) return narrow;
  const room = Math.max(160, width - 16);
  const least = leastWidth(swapped);
  const laid = least > room ? laidOnSide({ ...narrow, title: null }, room) : null;
  return (
    laid ?? { ...narrow, title: null, width: Math.max(room, least), autosize: { type: 'fit', contains: 'padding' } }
  );
}

const letters = 58; // pixels that a label such as "31.4 million" needs

/** As wide as the labels that stand over each bar or point need, so that none covers another. */
function leastWidth(spec: Member): number {
  const layers = spec['layer'];
  if (!Array.isArray(layers)) return 0;
  const labelled = layers.some((layer) => member(member(layer, 'mark'), 'type') === 'text');
  const values = member(spec['data'], 'values');
  const first = layers.map((layer) => member(layer, 'encoding')).find((encoding) => encoding !== undefined);
  const isAcross = member(member(first, 'x'), 'type') !== 'quantitative';
  return labelled && isAcross && Array.isArray(values) && values.length <= 60 ? values.length * letters : 0;
}

function swap(value: Json, swaps: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return swaps.get(value.toLowerCase()) ?? value;
  if (Array.isArray(value)) return value.map((one) => swap(one, swaps));
  if (typeof value !== 'object' || value === null) return value;
  // Data are what they are, also where a cell reads like a colour.
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'values' ? one : swap(one, swaps)]),
  );
}
