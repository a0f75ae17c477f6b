/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A colour as browsers tell computed ones; null for what is not in their plain form. */
export function parseRgb(text: string): Rgb | null {
  const parts = /^rgba?\((\d+), (\d+), (\d+)\)$/.exec(text);
  return parts === null ? null : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

export function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance of WCAG 2.2, 0 to 1. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** How far two colours stand apart for the eye, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** `colour`, moved away from `ground` as little as makes them stand `least` apart. */
export function readableOn(ground: Rgb, colour: Rgb, least: number): Rgb {
  const target = luminance(ground) > 0.5 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.02) {
    const moved = colour.map((part) => part + (target - part) * share) as unknown as Rgb;
    if (contrastOf(moved, ground) >= least) return moved;
  }
  return [target, target, target];
}
