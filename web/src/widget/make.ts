type Content = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/**
 * An element with attributes and content. Texts become text nodes, so nothing that the data hold is ever markup;
 * a function is the listener of the event that `onclick` and the like name.
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...content.filter((one) => one !== null));
  return made;
}

/** Drawn on 20 × 20, as strokes in the colour of the text beside them. */
const drawings = {
  ask: 'M4 5.500h12v8H9.500L6 16.500v-3H4z',
  send: 'M10 16V4M5 9l5-5 5 5',
  stop: 'M6 6h8v8H6z',
  close: 'M5 5l10 10M15 5L5 15',
  fresh: 'M4 16l.8-3.200L13 4.600l2.400 2.400-8.200 8.200zM11.500 6l2.500 2.500',
  wide: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
} as const;

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: keyof typeof drawings): SVGElement {
  const drawn = document.createElementNS(svg, 'svg');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', drawings[name]);
  drawn.setAttribute('viewBox', '0 0 20 20');
  drawn.setAttribute('class', 'icon');
  drawn.setAttribute('aria-hidden', 'true');
  drawn.append(path);
  return drawn;
}
