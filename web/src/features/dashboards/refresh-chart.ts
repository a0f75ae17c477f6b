import type { QueryClient } from '@tanstack/react-query';
import { chartSpecificationQuery, dashboardQuery, dashboardsQuery, keepChart, rearrange } from '@/api/dashboards';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import type { Answer, Chart } from '@/api/schema';

type Specification = Record<string, unknown>;

/** The summary of the reading stands in the chart's title, in lines. */
function readingOf(spec: Specification): string {
  const title = spec['title'] as { text?: string | string[] } | string | undefined;
  const text = typeof title === 'object' ? title.text : title;
  return (Array.isArray(text) ? text.join(' ') : (text ?? '')).trim();
}

async function ask(chart: Chart, reading?: string): Promise<Answer> {
  return told(
    client.POST('/api/v1/query', {
      body: {
        question: chart.question ?? '',
        use_cache: false,
        ...(chart.database_id === null ? {} : { database_id: chart.database_id }),
        ...(reading === undefined ? {} : { reading }),
      },
    }),
  );
}

const specOf = (answer: Answer) => (answer.visualization?.spec ?? null) as Specification | null;

/**
 * Asks the chart's question anew. It may have been a part of a conversation, or its words were given other meanings:
 * where it is now read as something else, the reading it had is asked for, and without that nothing is changed.
 */
export async function askAnew(chart: Chart, before: Specification): Promise<{ answer: Answer; spec: Specification }> {
  const wanted = readingOf(before);
  let answer = await ask(chart);
  let spec = specOf(answer);
  if (spec === null || readingOf(spec) !== wanted) {
    answer = await ask(chart, wanted).catch(() => answer);
    spec = specOf(answer);
  }
  if (spec === null || readingOf(spec) !== wanted) throw new Failure('read_otherwise', answer.reading.summary);
  return { answer, spec };
}

/** Puts the chart of the fresh answer where the old one stood; the old one goes, unless it stands elsewhere too. */
export async function replaceChart(queries: QueryClient, dashboard: string, old: Chart, answer: Answer): Promise<void> {
  const fresh = await keepChart(answer.query_id, old.title);
  const spec = specOf(answer);
  if (spec !== null) queries.setQueryData(chartSpecificationQuery(fresh.chart_id).queryKey, spec);
  const changed = await rearrange(dashboard, (layout) =>
    layout.map((place) => (place.chart_id === old.chart_id ? { ...place, chart_id: fresh.chart_id } : place)),
  );
  queries.setQueryData(dashboardQuery(dashboard).queryKey, changed);
  const all = await queries.query({ ...dashboardsQuery, staleTime: 0 });
  if (all.some((at) => at.layout.some((place) => place.chart_id === old.chart_id))) return;
  await told(client.DELETE('/api/v1/charts/{id}', { params: { path: { id: old.chart_id } } }));
}
