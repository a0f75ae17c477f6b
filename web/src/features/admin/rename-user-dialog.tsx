import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/features/admin/admin-queries';
import { useChangeUser } from '@/features/admin/use-change-user';
import { failureText } from '@/accounts/failure-text';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

export function RenameUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState(user.name);
  const rename = useChangeUser(user.user_id, onClose);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate({ name: name.trim() });
  };
  return (
    <Dialog title={t('users.rename')} closeLabel={t('close')} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('users.name')}
          value={name}
          onChange={setName}
          maxLength={100}
          error={rename.error ? failureText(rename.error) : undefined}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" isPending={rename.isPending} isDisabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
