import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import type { paths } from '@/api/schema';
import type { Filters } from '@/lib/row-filters';

type Told<Route> = Route extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;
export type FilterColumn = Told<paths['/api/v1/charts/{id}/columns']['get']>['columns'][number];
export type FilteredChart = Told<paths['/api/v1/charts/{id}/filter']['post']>;

/** What the rows of a kept chart can be filtered by. */
export const chartColumnsQuery = (id: string) =>
  queryOptions({
    queryKey: ['chart', id, 'columns'],
    queryFn: async ({ signal }) =>
      (await told(client.GET('/api/v1/charts/{id}/columns', { params: { path: { id } }, signal }))).columns,
    staleTime: 300_000,
  });

/** A kept chart of those rows alone that pass the filters. */
export const filteredChartQuery = (id: string, filters: Filters) =>
  queryOptions({
    queryKey: ['chart', id, 'filter', filters],
    queryFn: ({ signal }): Promise<FilteredChart> =>
      told(client.POST('/api/v1/charts/{id}/filter', { params: { path: { id } }, body: { filters }, signal })),
    staleTime: 60_000,
  });
