import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import type { Asked } from '@/lib/usage-counts';

export const days = 30;
const mostPages = 10;
const perPage = 200;

export interface History {
  asked: Asked[];
  /** Whether all of the last days were read; else the oldest that was. */
  since: string | null;
  /** What the server says one may ask a minute; null where it says none. */
  perMinute: { limit: number; left: number } | null;
}

/** The questions of the last days: one's own, or everybody's. */
export const historyQuery = (all: boolean) =>
  queryOptions({
    queryKey: ['history', all],
    queryFn: async (): Promise<History> => {
      const first = new Date();
      const start = new Date(first.getFullYear(), first.getMonth(), first.getDate() - days + 1).getTime();
      const asked: Asked[] = [];
      let after: string | null = '';
      let perMinute: History['perMinute'] = null;
      for (let page = 0; page < mostPages && after !== null; page += 1) {
        const query: { limit: number; all: boolean; after?: string } = {
          limit: perPage,
          all,
          ...(after === '' ? {} : { after }),
        };
        const { data, error, response } = await client.GET('/api/v1/queries', { params: { query } });
        if (data === undefined) throw Failure.of(error, response.status);
        perMinute = limitOf(response) ?? perMinute;
        asked.push(...data.items);
        const oldest = data.items.at(-1);
        after = oldest !== undefined && Date.parse(oldest.created) < start ? null : data.next;
      }
      return { asked, since: after === null ? null : (asked.at(-1)?.created ?? null), perMinute };
    },
    staleTime: 0,
  });

function limitOf(response: Response): History['perMinute'] {
  const [limit, left] = ['X-RateLimit-Limit', 'X-RateLimit-Remaining'].map((name) => response.headers.get(name));
  if (limit == null || left == null || Number(limit) === 0) return null;
  return { limit: Number(limit), left: Number(left) };
}

/** What this server has done since it was started; for admins. */
export const statisticsQuery = queryOptions({
  queryKey: ['statistics'],
  queryFn: () => told(client.GET('/api/v1/stats')),
  staleTime: 0,
});
