import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { User } from '@/features/admin/admin-queries';
import { failureText } from '@/accounts/failure-text';
import { client, told } from '@/api/client';
import { ConfirmDialog } from '@/ui/confirm-dialog';

export type UserAct = 'factor' | 'sessions' | 'disable' | 'enable' | 'remove';

async function carryOut(act: UserAct, id: string): Promise<void> {
  const params = { path: { id } };
  if (act === 'factor') await told(client.DELETE('/api/v1/admin/users/{id}/totp', { params }));
  else if (act === 'sessions') await told(client.DELETE('/api/v1/admin/users/{id}/sessions', { params }));
  else if (act === 'remove') await told(client.DELETE('/api/v1/admin/users/{id}', { params }));
  else await told(client.PATCH('/api/v1/admin/users/{id}', { params, body: { disabled: act === 'disable' } }));
}

interface Props {
  act: UserAct;
  user: User;
  onClose: () => void;
}

/** Asks whether that is to be done to somebody, and does it. */
export function UserActDialog({ act, user, onClose }: Props) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const done = useMutation({
    mutationFn: () => carryOut(act, user.user_id),
    onSuccess: async () => {
      if (act === 'remove') await navigate('/admin');
      else onClose();
      await Promise.all(['users', 'keys', 'me'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <ConfirmDialog
      title={t(`access.${act}.title`, { name: user.name })}
      confirm={t(`access.${act}.do`)}
      cancel={t('cancel')}
      isPending={done.isPending}
      problem={done.error ? failureText(done.error) : null}
      onConfirm={() => done.mutate()}
      onClose={onClose}
    >
      <p>{t(`access.${act}.ask`)}</p>
    </ConfirmDialog>
  );
}
