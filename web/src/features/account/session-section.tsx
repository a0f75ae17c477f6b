import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/account/account-page.module.css';
import { Section } from '@/features/account/section';
import { FailureNotice } from '@/accounts/failure-notice';
import { failureText } from '@/accounts/failure-text';
import { client, told } from '@/api/client';
import { keepTokens } from '@/api/session';
import { formatAgo, formatDate } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Progress } from '@/ui/progress';
import { Tag } from '@/ui/tag';

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await told(client.GET('/api/v1/auth/sessions'))).items,
  staleTime: 0,
});

/** Where one is logged in, as far as the server knows: when it began, and when it was last heard of. */
export function SessionSection() {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsQuery);
  const [isLeaving, setLeaving] = useState(false);
  const sorted = [...(sessions.data ?? [])].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <Section title={t('sessions.title')} about={t('sessions.about')}>
      {sessions.isPending && <Progress label={t('loading')} />}
      {sessions.error && <FailureNotice thrown={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && (
        <ul aria-label={t('sessions.title')}>
          {sorted.map((session) => (
            <SessionLine
              key={session.session_id}
              id={session.session_id}
              began={session.began}
              renewed={session.renewed}
              isCurrent={session.current}
            />
          ))}
        </ul>
      )}
      <div>
        <Button icon="leave" onPress={() => setLeaving(true)}>
          {t('sessions.everywhere')}
        </Button>
      </div>
      {isLeaving && <LeaveDialog onClose={() => setLeaving(false)} />}
    </Section>
  );
}

interface LineProps {
  id: string;
  began: string;
  renewed: string;
  isCurrent: boolean;
}

function SessionLine({ id, began, renewed, isCurrent }: LineProps) {
  const { t, i18n } = useTranslation('account');
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => told(client.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const date = formatDate(began, i18n.language);
  return (
    <li>
      <div className={styles.line}>
        <p>
          {t('sessions.began', { date })} {isCurrent && <Tag tone="good">{t('sessions.this')}</Tag>}
          <br />
          <span className={styles.soft}>
            {t('sessions.renewed', { when: formatAgo(new Date(renewed), new Date(), i18n.language) })}
          </span>
        </p>
        {!isCurrent && (
          <Button
            small
            look="plain"
            isPending={end.isPending}
            onPress={() => end.mutate()}
            aria-label={t('sessions.endOne', { date })}
          >
            {t('sessions.end')}
          </Button>
        )}
      </div>
      {end.error && <FailureNotice thrown={end.error} />}
    </li>
  );
}

function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/logout-everywhere')),
    onSuccess: () => {
      keepTokens(null);
      queries.clear();
    },
  });
  return (
    <ConfirmDialog
      title={t('sessions.everywhereTitle')}
      confirm={t('sessions.everywhere')}
      cancel={t('cancel')}
      isPending={leave.isPending}
      problem={leave.error ? failureText(leave.error) : null}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    >
      <p>{t('sessions.everywhereAbout')}</p>
    </ConfirmDialog>
  );
}
