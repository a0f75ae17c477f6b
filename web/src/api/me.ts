import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => told(client.GET('/api/v1/auth/me')),
  staleTime: Infinity,
});

export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: () => told(client.GET('/api/v1/auth/ways')),
  staleTime: Infinity,
});

export const roles = ['viewer', 'analyst', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];
const ranks: readonly string[] = roles;

/** Whether somebody of this role may what the other one may. */
export function atLeast(role: string | undefined, least: string): boolean {
  return role !== undefined && ranks.indexOf(role) >= ranks.indexOf(least);
}
