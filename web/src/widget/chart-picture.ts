/** Of a drawing: shapes and letters, and nothing that could run, load or style. */
const elements = new Set(
  'svg g path rect text tspan line circle ellipse polygon polyline defs clipPath linearGradient stop title'.split(' '),
);
const attributes = new Set(
  (
    'class viewBox d x y x1 y1 x2 y2 dx dy cx cy r rx ry points width height transform fill fill-opacity stroke ' +
    'stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit opacity ' +
    'text-anchor font-family font-size font-weight font-style id clip-path offset stop-color stop-opacity'
  ).split(' '),
);
const namespace = 'http://www.w3.org/2000/svg';
const ownReference = /^url\(#([\w-]+)\)$/;
let drawn = 0;

/** References stay within the drawing, under names that no other drawing has. */
function safeValue(name: string, value: string, prefix: string): string | null {
  if (name === 'id') return prefix + value;
  if (!/url\s*\(/i.test(value)) return value;
  const target = ownReference.exec(value)?.[1];
  return target === undefined ? null : `url(#${prefix}${target})`;
}

function safeCopy(source: Element, prefix: string): SVGElement {
  const copy = document.createElementNS(namespace, source.localName);
  for (const { name, value } of source.attributes) {
    const safe = attributes.has(name) ? safeValue(name, value, prefix) : null;
    if (safe !== null) copy.setAttribute(name, safe);
  }
  for (const child of source.childNodes) {
    if (child instanceof Element && elements.has(child.localName)) copy.append(safeCopy(child, prefix));
    else if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '');
  }
  return copy;
}

/**
 * The server's drawing as elements of this page, made anew from what is known to be harmless: it needs no image that
 * the page's policy would have to allow, and takes on the colours of the widget. Null where it is no drawing.
 */
export function chartPicture(text: string, description: string): SVGElement | null {
  const source = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (source.localName !== 'svg') return null;
  const picture = safeCopy(source, `chart${(drawn += 1)}-`);
  const size = (name: string) => Number.parseFloat(source.getAttribute(name) ?? '0');
  if (!picture.hasAttribute('viewBox')) picture.setAttribute('viewBox', `0 0 ${size('width')} ${size('height')}`);
  picture.setAttribute('width', String(size('width')));
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', description);
  return picture;
}
