import type { Answer } from '@/api/schema';
import { formatPercent } from '@/lib/numbers';
import { chartFigure } from '@/widget/chart-figure';
import { make } from '@/widget/make';
import { resultTable } from '@/widget/result-table';
import type { World } from '@/widget/world';

/** Takes the reading of this summary for the same question. */
type OnReading = (summary: string) => void;

/** The answer: how it was read, what it says, the picture, the cells, what is worth noticing, and the query. */
export function answerView(answer: Answer, world: World, onReading: OnReading): HTMLElement {
  if (answer.clarification) return askedBack(answer, world, onReading);
  return make(
    'div',
    { class: 'answer' },
    readingLine(answer, world),
    ...answer.caveats.map((caveat) => make('p', { class: 'caveat', dir: 'auto' }, caveat)),
    answer.narrative === '' ? null : make('p', { class: 'narrative', dir: 'auto' }, answer.narrative),
    chartFigure(answer, world),
    resultTable(answer, world),
    findings(answer, world),
    alternatives(answer, world, onReading),
    query(answer, world),
  );
}

function choices(answer: Answer['alternatives'], world: World, onReading: OnReading): HTMLElement {
  const items = answer.map(({ summary, confidence }) => {
    // Less than half a hundredth would be written as none, which says nothing of a reading.
    const share =
      confidence < 0.005 ? null : make('span', { class: 'share' }, formatPercent(confidence, world.settings.language));
    const text = make('span', { dir: 'auto' }, summary);
    return make(
      'li',
      {},
      make('button', { type: 'button', class: 'choice', onclick: () => onReading(summary) }, text, share),
    );
  });
  return make('ul', { class: 'choices' }, ...items);
}

function askedBack(answer: Answer, world: World, onReading: OnReading): HTMLElement {
  return make(
    'div',
    { class: 'answer' },
    make('p', {}, world.t('clarify')),
    choices(answer.clarification?.choices ?? [], world, onReading),
  );
}

function readingLine(answer: Answer, { t, settings }: World): HTMLElement {
  const fill = make('span', { class: 'fill' });
  fill.style.inlineSize = `${answer.confidence * 100}%`;
  const level = answer.confidence >= 0.8 ? 'high' : answer.confidence >= 0.55 ? 'middle' : 'low';
  const meter = make('span', { class: 'meter', 'aria-hidden': 'true', 'data-level': level }, fill);
  const share = formatPercent(answer.confidence, settings.language);
  return make(
    'p',
    { class: 'reading soft' },
    make('span', { dir: 'auto' }, t('readAs', { summary: answer.reading.summary })),
    make('span', { class: 'sure' }, meter, t('sure', { share })),
  );
}

function findings(answer: Answer, { t }: World): HTMLElement | null {
  if (answer.insights.length === 0) return null;
  const items = answer.insights.map((finding) => make('li', { dir: 'auto' }, finding.message));
  return make('div', {}, make('h4', { class: 'over' }, t('findings')), make('ul', { class: 'findings' }, ...items));
}

function alternatives(answer: Answer, world: World, onReading: OnReading): HTMLElement | null {
  if (answer.alternatives.length === 0) return null;
  const heading = make('h4', { class: 'over' }, world.t('orDidYouMean'));
  return make('div', {}, heading, choices(answer.alternatives.slice(0, 3), world, onReading));
}

function query(answer: Answer, { t }: World): HTMLElement | null {
  if (answer.sql === '') return null;
  const text = make('pre', { tabindex: '0', dir: 'ltr', role: 'region', 'aria-label': t('query') }, answer.sql);
  return make('details', { class: 'query' }, make('summary', {}, t('query')), text);
}
