import type { Answer } from '@/api/schema';
import { chartPicture } from '@/widget/chart-picture';
import { drawing } from '@/widget/client';
import { make } from '@/widget/make';
import type { World } from '@/widget/world';

const besidePlot = 76; // pixels of axes and edges
const tolerance = 80; // pixels by which the room may change before it is drawn anew

/**
 * The chart, drawn by the server for the room that there is, and anew where that changes. Where it cannot be had, the
 * table has it all.
 */
export function chartFigure(answer: Answer, { settings }: World): HTMLElement | null {
  const { visualization } = answer;
  if (visualization?.spec == null || visualization.url === null || visualization.type === 'kpi') return null;
  const { url, description } = visualization;
  const place = make('figure', { class: 'chart', 'aria-busy': 'true' });
  let drawnFor = 0;
  const draw = async (room: number) => {
    drawnFor = room;
    const plot = Math.round(Math.min(900, Math.max(200, room - besidePlot)));
    const picture = chartPicture(await drawing(settings, url, plot), description);
    if (drawnFor !== room) return; // the room changed meanwhile
    place.removeAttribute('aria-busy');
    place.replaceChildren(picture ?? '');
    if (picture === null) place.remove();
    else dropCrowded(picture);
  };
  new ResizeObserver(([entry]) => {
    const room = entry?.contentRect.width ?? 0;
    if (room === 0 || Math.abs(room - drawnFor) < tolerance) return;
    draw(room).catch(() => place.querySelector('svg') ?? place.remove());
  }).observe(place);
  return place;
}

/** Where labels at the marks have no room beside one another they are left out: the table says as much. */
function dropCrowded(picture: SVGElement): void {
  for (const group of picture.querySelectorAll('.mark-text.role-mark')) {
    const boxes = [...group.querySelectorAll('text')].map((label) => label.getBoundingClientRect());
    if (areCrowded(boxes)) group.remove();
  }
}

/** Labels of columns stand side by side and must not reach over the next column; others must not meet. */
function areCrowded(boxes: DOMRect[]): boolean {
  const centre = (box: DOMRect) => box.x + box.width / 2;
  const sorted = [...boxes].sort((a, b) => centre(a) - centre(b));
  const pairs = sorted.slice(1).map((box, at) => [sorted[at] ?? box, box] as const);
  const isRow = pairs.every(([one, next]) => centre(next) - centre(one) > 4);
  if (isRow) return pairs.some(([one, next]) => one.right > next.left);
  return pairs.some(
    ([one, next]) => one.right > next.left && one.left < next.right && one.bottom > next.top && one.top < next.bottom,
  );
}
