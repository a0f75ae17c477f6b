import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/accounts/failure-text';
import styles from '@/accounts/key-line.module.css';
import { client, told } from '@/api/client';
import type { Key } from '@/api/keys';
import { keyState } from '@/lib/key-state';
import { formatAgo, formatDate } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Tag } from '@/ui/tag';

interface Props {
  apiKey: Key;
  owner?: string | undefined;
  now: Date;
}

export function KeyLine({ apiKey, owner, now }: Props) {
  const { t, i18n } = useTranslation('accounts');
  const [isRevoking, setRevoking] = useState(false);
  const state = keyState(apiKey, now);
  const ago = (moment: string) => formatAgo(new Date(moment), now, i18n.language);
  const facts = [
    ...(owner === undefined ? [] : [owner]),
    t('keys.made', { when: ago(apiKey.created) }),
    apiKey.last_used === null ? t('keys.unused') : t('keys.used', { when: ago(apiKey.last_used) }),
    ...(apiKey.expires === null || state !== 'works'
      ? []
      : [t('keys.until', { date: formatDate(apiKey.expires.slice(0, 10), i18n.language) })]),
  ];
  return (
    <li className={styles.line}>
      <div className={styles.main}>
        <p className={styles.head}>
          <span className={styles.name} dir="auto">
            {apiKey.name}
          </span>
          <Tag>{t(`roles.${apiKey.role}`)}</Tag>
          {state !== 'works' && <Tag tone="warn">{t(`keys.${state}`)}</Tag>}
        </p>
        <p className={styles.facts}>
          <code dir="ltr">{apiKey.prefix}…</code> {facts.join(' · ')}
        </p>
      </div>
      {state === 'works' && (
        <Button look="plain" small onPress={() => setRevoking(true)} aria-label={t('keys.revokeOne', apiKey)}>
          {t('keys.revoke')}
        </Button>
      )}
      {isRevoking && <RevokeDialog apiKey={apiKey} onClose={() => setRevoking(false)} />}
    </li>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => told(client.DELETE('/api/v1/auth/keys/{id}', { params: { path: { id: apiKey.key_id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['keys'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('keys.revokeTitle', { name: apiKey.name })}
      confirm={t('keys.revoke')}
      cancel={t('cancel')}
      isPending={revoke.isPending}
      problem={revoke.error ? failureText(revoke.error) : null}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>{t('keys.revokeAbout')}</p>
    </ConfirmDialog>
  );
}
