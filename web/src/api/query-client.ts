import { QueryClient } from '@tanstack/react-query';
import { Failure } from '@/api/failure';

/** What was refused for a reason is not asked for again; what could not be reached is, twice. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, thrown) =>
          count < 2 && !(thrown instanceof Failure && thrown.status >= 400 && thrown.status < 500),
        refetchOnWindowFocus: false,
      },
    },
  });
}
