import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';

export interface AuditFilter {
  actor: string;
  action: string;
}

/** Lines of the audit log, newest first; "" filters nothing. */
export const auditQuery = ({ actor, action }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', actor, action],
    queryFn: ({ pageParam }) =>
      told(
        client.GET('/api/v1/admin/audit', {
          params: {
            query: {
              limit: 50,
              ...(actor === '' ? {} : { actor }),
              ...(action === '' ? {} : { action }),
              ...(pageParam === '' ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

/** Reads all lines, so it is asked for only when somebody wants to know. */
export const verificationQuery = queryOptions({
  queryKey: ['audit-verification'],
  queryFn: () => told(client.GET('/api/v1/admin/audit/verify')),
  enabled: false,
  gcTime: 0,
});
