// Everything of Vega stands behind this file, which is loaded when the first chart is drawn. Expressions of charts are
// interpreted and never compiled, as the policy of the page has no eval.
import embed, { type Result } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';

export type Drawn = Result;

export async function draw(place: HTMLElement, spec: object, locale: string): Promise<Drawn> {
  return embed(place, spec, {
    mode: 'vega-lite',
    renderer: 'canvas',
    actions: false,
    ast: true,
    expr: expressionInterpreter,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true, id: 'chart-tooltip', theme: 'own' },
    formatLocale: numberLocale(locale),
  });
}

/** Thousands and decimals as this language writes them. */
function numberLocale(locale: string) {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const part = (type: string, otherwise: string) => parts.find((one) => one.type === type)?.value ?? otherwise;
  return {
    decimal: part('decimal', '.'),
    thousands: part('group', ','),
    grouping: [3],
    currency: ['', ''] as [string, string],
  };
}
