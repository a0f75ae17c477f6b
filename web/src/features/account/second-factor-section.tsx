import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from '@/features/account/recovery-codes';
import { RemoveFactorDialog } from '@/features/account/remove-factor-dialog';
import { Section } from '@/features/account/section';
import { Enrolment } from '@/features/account/enrolment';
import { FailureNotice } from '@/accounts/failure-notice';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** The second factor: off, being set up, or on. Recovery codes stay in sight until somebody says they have them. */
export function SecondFactorSection({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const enrol = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/totp')),
    onError: () => queries.invalidateQueries({ queryKey: ['me'] }), // there may be one by now
  });
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['me'] });
  return (
    <Section title={t('factor.title')} about={t('factor.about')}>
      {codes !== null && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {codes === null && isOn && (
        <>
          <Notice tone="good" title={t('factor.on')} />
          <div>
            <Button onPress={() => setRemoving(true)}>{t('factor.remove')}</Button>
          </div>
        </>
      )}
      {codes === null && !isOn && enrol.data === undefined && (
        <div>
          <Button isPending={enrol.isPending} onPress={() => enrol.mutate()}>
            {t('factor.begin')}
          </Button>
        </div>
      )}
      {enrol.error && <FailureNotice thrown={enrol.error} />}
      {codes === null && !isOn && enrol.data !== undefined && (
        <Enrolment
          secret={enrol.data.secret}
          uri={enrol.data.uri}
          onCancel={() => enrol.reset()}
          onConfirmed={async (fresh) => {
            setCodes(fresh);
            enrol.reset();
            await lookAgain();
          }}
        />
      )}
      {isRemoving && (
        <RemoveFactorDialog
          onClose={() => setRemoving(false)}
          onRemoved={async () => {
            setRemoving(false);
            await lookAgain();
          }}
        />
      )}
    </Section>
  );
}
