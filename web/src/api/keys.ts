import { queryOptions } from '@tanstack/react-query';
import { allPages } from '@/api/all-pages';
import { client, told } from '@/api/client';

/** One's own API keys; those of the whole workspace for admins. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => allPages((query) => told(client.GET('/api/v1/auth/keys', { params: { query } }))),
});

export type Key = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>[number];
