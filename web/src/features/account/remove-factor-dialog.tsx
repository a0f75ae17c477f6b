import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/accounts/failure-text';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

interface Props {
  onClose: () => void;
  onRemoved: () => Promise<void>;
}

/** Takes a last code, so that nobody does it who only found the page open. */
export function RemoveFactorDialog({ onClose, onRemoved }: Props) {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const remove = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/totp/remove', { body: { code: code.trim() } })),
    onSuccess: onRemoved,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && !remove.isPending) remove.mutate();
  };
  return (
    <Dialog title={t('factor.remove')} closeLabel={t('cancel')} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('factor.removeAbout')}</p>
        <TextField
          label={t('factor.lastCode')}
          hint={t('factor.lastCodeHint')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          maxLength={40}
          error={remove.error ? failureText(remove.error) : undefined}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="danger" type="submit" isPending={remove.isPending} isDisabled={code.trim() === ''}>
            {t('factor.remove')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
