import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import part from '@/features/admin/part.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import type { Health } from '@/api/schema';
import { formatAgo, formatDate } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { Tag } from '@/ui/tag';

/** A server that is not well says so with a status of failure, and its parts all the same. */
const health = queryOptions({
  queryKey: ['health'],
  queryFn: async (): Promise<Health> => {
    const { data, error, response } = await client.GET('/health');
    const body = data ?? error;
    if (!('components' in body)) throw Failure.of(error, response.status);
    return body;
  },
  refetchInterval: 15_000,
  staleTime: 0,
});

const statistics = queryOptions({
  queryKey: ['statistics'],
  queryFn: () => told(client.GET('/api/v1/stats')),
  staleTime: 0,
});

const tones = { ok: 'good', degraded: 'warn', down: 'bad' } as const;

/** How the server and its parts are, now. */
export function HealthPage() {
  const { t, i18n } = useTranslation('admin');
  const state = useQuery(health);
  const up = useQuery(statistics).data?.seconds_up;
  const now = new Date();
  return (
    <div className={part.part}>
      {state.isPending && <Progress label={t('loading')} />}
      {state.error && <FailureNotice thrown={state.error} onRetry={() => void state.refetch()} />}
      {state.data && (
        <>
          <Notice tone={tones[state.data.status]} title={t(`health.whole.${state.data.status}`)}>
            <p>
              {t('health.version', { version: state.data.version })}
              {up !== undefined && (
                <>
                  {' · '}
                  {t('health.since', { when: formatAgo(new Date(now.getTime() - up * 1000), now, i18n.language) })}
                </>
              )}
              {' · '}
              {t('health.asked', { when: formatDate(new Date(state.dataUpdatedAt).toISOString(), i18n.language) })}
            </p>
          </Notice>
          <ul className={part.lines} aria-label={t('health.components')}>
            {state.data.components.map((component) => (
              <li key={component.name}>
                <div>
                  <h2 className={part.heading}>
                    {t(`health.parts.${component.name}`, { defaultValue: component.name })}
                  </h2>
                  <p className={part.soft}>{t(`health.about.${component.name}`, { defaultValue: '' })}</p>
                  {component.note !== '' && <p className={part.soft}>{component.note}</p>}
                </div>
                <Tag tone={tones[component.status]}>{t(`health.states.${component.status}`)}</Tag>
              </li>
            ))}
          </ul>
          <div>
            <Button icon="retry" isPending={state.isFetching} onPress={() => void state.refetch()}>
              {t('health.look')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
