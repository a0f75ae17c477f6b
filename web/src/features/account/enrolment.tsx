import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/account/account-page.module.css';
import { failureText } from '@/accounts/failure-text';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { QrCode } from '@/ui/qr-code';
import { TextField } from '@/ui/text-field';

interface Props {
  secret: string;
  uri: string;
  onCancel: () => void;
  onConfirmed: (recoveryCodes: string[]) => Promise<void>;
}

/** The secret, for a camera and for typing; a code of it proves that the authenticator has it. */
export function Enrolment({ secret, uri, onCancel, onConfirmed }: Props) {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/totp/confirm', { body: { code: code.replace(/\s/g, '') } })),
    onSuccess: (told) => onConfirmed(told.recovery_codes),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && !confirm.isPending) confirm.mutate();
  };
  return (
    <div className={styles.enrolment}>
      <QrCode label={t('factor.picture')} text={uri} />
      <div className={styles.steps}>
        <p>{t('factor.scan')}</p>
        <p className={styles.soft}>
          {t('factor.type')}{' '}
          <code className={styles.secret} dir="ltr">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
        <div className={styles.actions}>
          <CopyButton text={secret} label={t('factor.copySecret')} done={t('accounts:copied')} />
          <a href={uri}>{t('factor.open')}</a>
        </div>
        <form className="stack" onSubmit={submit}>
          <TextField
            label={t('factor.code')}
            hint={t('factor.codeHint')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            error={confirm.error ? failureText(confirm.error) : undefined}
          />
          <div className={styles.actions}>
            <Button look="primary" type="submit" isPending={confirm.isPending} isDisabled={code.trim() === ''}>
              {t('factor.confirm')}
            </Button>
            <Button onPress={onCancel}>{t('cancel')}</Button>
          </div>
        </form>
      </div>
    </div>
  );
}
