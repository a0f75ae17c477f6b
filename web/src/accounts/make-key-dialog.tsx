import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '@/accounts/failure-notice';
import { RoleChoice } from '@/accounts/role-choice';
import { ShownOnce } from '@/accounts/shown-once';
import { client, told } from '@/api/client';
import { meQuery, type Role } from '@/api/me';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { SqlText } from '@/ui/sql-text';
import { TextField } from '@/ui/text-field';

const spans = [30, 90, 365];
const never = 'never';

/** Asks what the key is for, then shows it, once. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (body: { name: string; role: Role; days: number | null }) =>
      told(client.POST('/api/v1/auth/keys', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <Dialog title={t('keys.make')} closeLabel={t('close')} isOpen onClose={onClose}>
      {make.data === undefined ? (
        <KeyForm
          isPending={make.isPending}
          problem={make.error}
          onMake={(wish) => make.mutate(wish)}
          onClose={onClose}
        />
      ) : (
        <MadeKey apiKey={make.data.key} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  isPending: boolean;
  problem: Error | null;
  onMake: (wish: { name: string; role: Role; days: number | null }) => void;
  onClose: () => void;
}

function KeyForm({ isPending, problem, onMake, onClose }: FormProps) {
  const { t } = useTranslation('accounts');
  const me = useQuery(meQuery);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onMake({ name: name.trim(), role, days: days === never ? null : Number(days) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField label={t('keys.name')} hint={t('keys.nameHint')} value={name} onChange={setName} maxLength={100} />
      <RoleChoice
        label={t('keys.role')}
        selected={role}
        most={(me.data?.role ?? 'viewer') as Role}
        onSelect={setRole}
      />
      <Select
        label={t('keys.lasts')}
        choices={[
          ...spans.map((count) => ({ id: String(count), label: t('keys.days', { count }) })),
          { id: never, label: t('keys.forever') },
        ]}
        selected={days}
        onSelect={setDays}
      />
      {problem && <FailureNotice thrown={problem} />}
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button look="primary" type="submit" isPending={isPending} isDisabled={name.trim() === ''}>
          {t('keys.doMake')}
        </Button>
      </DialogActions>
    </form>
  );
}

function MadeKey({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <div className="stack">
      <Notice tone="good" title={t('keys.isMade')}>
        <p>{t('keys.once')}</p>
      </Notice>
      <ShownOnce label={t('keys.key')} text={apiKey} />
      <div dir="ltr">
        <SqlText
          label={t('keys.example')}
          text={`curl -H "X-API-Key: $KEY" ${window.location.origin}/api/v1/databases`}
        />
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t('done')}</Button>
      </DialogActions>
    </div>
  );
}
