import { hexOf, parseRgb, readableOn, type Rgb } from '@/lib/contrast';
import own from '@/widget/widget.css?inline';
import tokens from '@/ui/tokens.css?inline';

/**
 * The styles as a sheet made by script, which a page's policy does not forbid. The tokens stand on an element inside,
 * where no style of the page reaches; and in pixels, since `rem` would be of the page's own size of text.
 */
function sheet(): CSSStyleSheet {
  const inside = tokens.replace(/:root\b/g, '.root');
  const made = new CSSStyleSheet();
  made.replaceSync((inside + own).replace(/(\d*\.?\d+)rem\b/g, (_, size: string) => `${Number(size) * 16}px`));
  return made;
}

export function dress(shadow: ShadowRoot): void {
  shadow.adoptedStyleSheets = [sheet()];
}

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
// A little more than WCAG's 4.5, since paper is no pure white, washes are darker than it, and night is no pure black.
const onLight = 5.8;
const onDark = 7;

/** The page's own accent colour, moved as far as it must be to be read on light and on dark. */
export function takeAccent(root: HTMLElement, wanted: string): void {
  if (!CSS.supports('color', wanted)) return;
  root.style.color = wanted;
  const colour = parseRgb(getComputedStyle(root).color);
  root.style.removeProperty('color');
  if (colour === null) return;
  const pair = (light: Rgb, dark: Rgb) => `light-dark(${hexOf(light)}, ${hexOf(dark)})`;
  const light = readableOn(white, colour, onLight);
  const dark = readableOn(black, colour, onDark);
  root.style.setProperty('--accent', pair(light, dark));
  root.style.setProperty('--accent-strong', pair(readableOn(white, light, 8), readableOn(black, dark, 10)));
  root.style.setProperty('--on-accent', pair(white, black));
  root.style.setProperty('--accent-wash', 'color-mix(in srgb, var(--accent) 10%, var(--paper))');
}
