import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordDialog } from '@/features/account/password-dialog';
import { Section } from '@/features/account/section';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

export function PasswordSection({ email }: { email: string }) {
  const { t } = useTranslation('account');
  const [isOpen, setOpen] = useState(false);
  const [isChanged, setChanged] = useState(false);
  return (
    <Section title={t('password.title')} about={t('password.about')}>
      {isChanged && <Notice tone="good" title={t('password.changed')} />}
      <div>
        <Button onPress={() => setOpen(true)}>{t('password.do')}</Button>
      </div>
      {isOpen && (
        <PasswordDialog
          email={email}
          onClose={() => setOpen(false)}
          onChanged={() => {
            setChanged(true);
            setOpen(false);
          }}
        />
      )}
    </Section>
  );
}
