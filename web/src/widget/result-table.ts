import type { Answer } from '@/api/schema';
import { formatCell, isNumberType, writtenType, type Cell } from '@/lib/numbers';
import { make } from '@/widget/make';
import type { World } from '@/widget/world';

const firstRows = 5;
const moreRows = 50;

/** The first rows, and on demand some more. A single cell is written large. */
export function resultTable(answer: Answer, world: World): HTMLElement | null {
  const { t, settings } = world;
  const rows = answer.rows as Cell[][];
  if (answer.columns.length === 0) return null;
  if (rows.length === 0) return make('p', { class: 'soft' }, t('noRows'));
  const types = answer.columns.map((column, at) =>
    writtenType(
      column,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const written = (cell: Cell, at: number) => formatCell(cell, types[at] ?? 'text', settings.language);
  if (rows.length === 1 && answer.columns.length === 1) {
    const name = answer.columns[0]?.name ?? '';
    const number = make('p', { class: 'number' }, written(rows[0]?.[0] ?? null, 0) || '–');
    return make('figure', { class: 'single' }, number, make('figcaption', { class: 'soft', dir: 'auto' }, name));
  }
  const kind = (at: number) => (isNumberType(answer.columns[at]?.type ?? '') ? 'figures' : 'words');
  const heads = answer.columns.map(({ name }, at) => make('th', { scope: 'col', class: kind(at), dir: 'auto' }, name));
  const body = make('tbody');
  const fill = (until: number) => {
    const lines = rows.slice(0, until).map((row) =>
      make(
        'tr',
        {},
        ...answer.columns.map((_, at) => {
          const text = written(row[at] ?? null, at);
          return make('td', { class: kind(at), dir: kind(at) === 'words' ? 'auto' : 'ltr' }, text || '–');
        }),
      ),
    );
    body.replaceChildren(...lines);
  };
  fill(firstRows);
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body);
  const frame = make('div', { class: 'cells', tabindex: '0', role: 'region', 'aria-label': t('table') }, table);
  return make('div', { class: 'table' }, frame, rows.length > firstRows ? belowTable(answer, world, fill) : null);
}

function belowTable(answer: Answer, { t }: World, fill: (until: number) => void): HTMLElement {
  const counted = (shown: number) =>
    make('span', {}, t('rowsOf', { shown: Math.min(shown, answer.row_count), count: answer.row_count }));
  const line = make('p', { class: 'below soft' }, counted(firstRows));
  const more = make(
    'button',
    {
      type: 'button',
      class: 'plain',
      onclick: () => {
        fill(moreRows);
        line.replaceChildren(counted(moreRows));
      },
    },
    t('showMore'),
  );
  line.append(more);
  return line;
}
