import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import type { Chart, Dashboard } from '@/api/schema';
import type { Filters } from '@/lib/row-filters';
import { type Place, withOneMore } from '@/lib/grid-layout';

/** Dashboards of the workspace, the charts that stand on them, and pinning one more. */
export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards'],
  queryFn: async (): Promise<Dashboard[]> =>
    (await told(client.GET('/api/v1/dashboards', { params: { query: { limit: 200 } } }))).items,
});

export const dashboardQuery = (id: string) =>
  queryOptions({
    queryKey: ['dashboards', id],
    queryFn: () => told(client.GET('/api/v1/dashboards/{id}', { params: { path: { id } } })),
  });

/** Those of `ids` that there still are, by id. */
export const keptChartsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['charts', [...ids].sort()],
    queryFn: async () => {
      const found = new Map<string, Chart>();
      let after: string | null = '';
      while (after !== null && found.size < ids.length) {
        const query: { limit: number; after?: string } = { limit: 200, ...(after === '' ? {} : { after }) };
        const page: { items: Chart[]; next: string | null } = await told(
          client.GET('/api/v1/charts', { params: { query } }),
        );
        for (const chart of page.items) if (ids.includes(chart.chart_id)) found.set(chart.chart_id, chart);
        after = page.next;
      }
      return found;
    },
  });

/** The specification of a kept chart never changes: asked anew, it becomes another chart. */
export const chartSpecificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['chart', id],
    queryFn: () =>
      told(client.GET('/api/v1/charts/{id}.json', { params: { path: { id } } })) as Promise<Record<string, unknown>>,
    staleTime: Infinity,
  });

export async function makeDashboard(title: string): Promise<Dashboard> {
  return told(client.POST('/api/v1/dashboards', { body: { title } }));
}

export interface Changes {
  title?: string;
  layout?: Place[];
  filters?: Filters;
}

/** Refused with `conflict` (409) where somebody changed it after `revision`. */
export async function changeDashboard(id: string, revision: number, changes: Changes): Promise<Dashboard> {
  const params = { path: { id } };
  return told(client.PATCH('/api/v1/dashboards/{id}', { params, body: { revision, ...changes } }));
}

/** Changes the arrangement as it is on the server by now: also where somebody else changes it at the same time. */
export async function rearrange(id: string, arrange: (layout: Place[]) => Place[]): Promise<Dashboard> {
  for (let attempt = 1; ; attempt += 1) {
    const now = await told(client.GET('/api/v1/dashboards/{id}', { params: { path: { id } } }));
    try {
      return await changeDashboard(id, now.revision, { layout: arrange(now.layout) });
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.status !== 409 || attempt === 3) throw thrown;
    }
  }
}

export async function keepChart(answer: string, title: string): Promise<Chart> {
  return told(client.POST('/api/v1/charts', { body: { query_id: answer, title: title.slice(0, 200) } }));
}

/** Keeps the chart of an answer and puts it on a dashboard. */
export async function pinChart(queries: QueryClient, answer: string, title: string, dashboard: string): Promise<void> {
  const chart = await keepChart(answer, title);
  const changed = await rearrange(dashboard, (layout) => withOneMore(layout, chart.chart_id));
  queries.setQueryData(dashboardQuery(dashboard).queryKey, changed);
  await queries.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
}
