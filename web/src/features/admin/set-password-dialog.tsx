import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/features/admin/admin-queries';
import { freshPassword, PasswordChoice } from '@/features/admin/password-choice';
import { useChangeUser } from '@/features/admin/use-change-user';
import { FailureNotice } from '@/accounts/failure-notice';
import { ShownOnce } from '@/accounts/shown-once';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';

/** For who has forgotten theirs; all of their sessions end. */
export function SetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [password, setPassword] = useState(freshPassword);
  const change = useChangeUser(user.user_id);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (password !== '' && !change.isPending) change.mutate({ password });
  };
  return (
    <Dialog title={t('access.password.title', { name: user.name })} closeLabel={t('close')} isOpen onClose={onClose}>
      {change.isSuccess ? (
        <div className="stack">
          <Notice tone="good" title={t('access.password.isSet')}>
            <p>{t('users.tell')}</p>
          </Notice>
          <ShownOnce label={t('users.password')} text={password} />
          <DialogActions>
            <Button onPress={onClose}>{t('done')}</Button>
          </DialogActions>
        </div>
      ) : (
        <form className="stack" onSubmit={submit} autoComplete="off">
          <p>{t('access.password.ask')}</p>
          <PasswordChoice label={t('users.password')} password={password} onChange={setPassword} />
          {change.error && <FailureNotice thrown={change.error} />}
          <DialogActions>
            <Button onPress={onClose}>{t('cancel')}</Button>
            <Button look="primary" type="submit" isPending={change.isPending} isDisabled={password === ''}>
              {t('access.password.do')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
