import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';

/** A database or a dataset: whatever can be asked. */
export interface Source {
  id: string;
  name: string;
  kind: 'database' | 'dataset';
  rows?: number;
}

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: async (): Promise<Source[]> => {
    const limit = { params: { query: { limit: 200 } } };
    const [databases, datasets] = await Promise.all([
      told(client.GET('/api/v1/databases', limit)),
      told(client.GET('/api/v1/datasets', limit)),
    ]);
    return [
      ...datasets.items.map((at) => ({ id: at.dataset_id, name: at.name, kind: 'dataset' as const, rows: at.rows })),
      ...databases.items.map((at) => ({ id: at.database_id, name: at.name, kind: 'database' as const })),
    ];
  },
});

export const examplesQuery = (id: string, count = 6) =>
  queryOptions({
    queryKey: ['examples', id, count],
    queryFn: async () =>
      (await told(client.GET('/api/v1/databases/{id}/examples', { params: { path: { id }, query: { count } } })))
        .questions,
    staleTime: 300_000,
  });

export const schemaQuery = (id: string) =>
  queryOptions({
    queryKey: ['schema', id],
    queryFn: () => told(client.GET('/api/v1/databases/{id}/schema', { params: { path: { id } } })),
    staleTime: 300_000,
  });
