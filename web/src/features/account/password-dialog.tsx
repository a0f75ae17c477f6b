import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/accounts/failure-text';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import { keepTokens } from '@/api/session';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

interface Props {
  /** For password managers, which keep a password by it. */
  email: string;
  onClose: () => void;
  onChanged: () => void;
}

/** A new password for oneself: the old one first, the new one twice. */
export function PasswordDialog({ email, onClose, onChanged }: Props) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const change = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/password', { body: { old_password: old, new_password: fresh } })),
    onSuccess: async (tokens) => {
      keepTokens(tokens); // whoever changed it goes on, in a new session
      onChanged();
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const isAboutNew = change.error instanceof Failure && change.error.code.startsWith('password_');
  const problem = change.error ? failureText(change.error) : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setDiffers(fresh !== again);
    if (fresh === again && !change.isPending) change.mutate();
  };
  return (
    <Dialog title={t('password.do')} closeLabel={t('cancel')} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label={t('password.old')}
          type="password"
          autoComplete="current-password"
          value={old}
          onChange={setOld}
          error={isAboutNew ? undefined : problem}
          isRequired
        />
        <TextField
          label={t('password.new')}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          value={fresh}
          onChange={setFresh}
          error={isAboutNew ? problem : undefined}
          maxLength={1024}
          isRequired
        />
        <TextField
          label={t('password.again')}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(text) => {
            setAgain(text);
            setDiffers(false);
          }}
          error={differs ? t('password.differs') : undefined}
          isRequired
        />
        <DialogActions>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {t('password.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
