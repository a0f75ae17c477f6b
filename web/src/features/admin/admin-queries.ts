import { queryOptions } from '@tanstack/react-query';
import { allPages } from '@/api/all-pages';
import { client, told } from '@/api/client';

/** The people of the workspace, by name. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async () => {
    const users = await allPages((query) => told(client.GET('/api/v1/admin/users', { params: { query } })));
    return users.sort((one, other) => one.name.localeCompare(other.name));
  },
});

export type User = Awaited<ReturnType<NonNullable<typeof usersQuery.queryFn>>>[number];

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['grants', id],
    queryFn: async () =>
      (await told(client.GET('/api/v1/admin/users/{id}/grants', { params: { path: { id } } }))).grants,
  });

/** Databases to which grants apply; uploads are everybody's of the workspace. */
export const databasesQuery = queryOptions({
  queryKey: ['sources', 'databases'],
  queryFn: () => allPages((query) => told(client.GET('/api/v1/databases', { params: { query } }))),
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => told(client.GET('/api/v1/admin/settings')),
});
