import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freshPassword, PasswordChoice } from '@/features/admin/password-choice';
import { FailureNotice } from '@/accounts/failure-notice';
import { RoleChoice } from '@/accounts/role-choice';
import { ShownOnce } from '@/accounts/shown-once';
import { client, told } from '@/api/client';
import { Failure } from '@/api/failure';
import { type Role, waysQuery } from '@/api/me';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';

interface NewUser {
  name: string;
  email: string;
  role: Role;
  password?: string;
}

/** Asks for somebody new, then shows what they need to come in. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (body: NewUser) => told(client.POST('/api/v1/admin/users', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
  return (
    <Dialog title={t('users.add')} closeLabel={t('close')} isOpen onClose={onClose}>
      {add.isSuccess ? (
        <Invitation user={add.variables} onClose={onClose} />
      ) : (
        <UserForm
          isPending={add.isPending}
          problem={add.error}
          onAdd={(user) => {
            if (!add.isPending) add.mutate(user);
          }}
          onChange={() => add.reset()}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface FormProps {
  isPending: boolean;
  problem: Error | null;
  onAdd: (user: NewUser) => void;
  onChange: () => void;
  onClose: () => void;
}

function UserForm({ isPending, problem, onAdd, onChange, onClose }: FormProps) {
  const { t } = useTranslation('admin');
  const hasProvider = useQuery(waysQuery).data?.oidc ?? false;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [password, setPassword] = useState(freshPassword);
  const [way, setWay] = useState('password');
  const isTaken = problem instanceof Failure && problem.code === 'conflict';
  const isComplete = name.trim() !== '' && email.trim() !== '' && (way !== 'password' || password !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    onAdd({ name: name.trim(), email: email.trim(), role, ...(way === 'password' ? { password } : {}) });
  };
  return (
    <form className="stack" onSubmit={submit} autoComplete="off">
      <TextField label={t('users.name')} value={name} onChange={setName} maxLength={100} isRequired />
      <TextField
        label={t('users.email')}
        hint={t('users.emailHint')}
        value={email}
        onChange={(text) => {
          setEmail(text);
          if (problem) onChange();
        }}
        maxLength={200}
        inputMode="email"
        error={isTaken ? t('users.emailTaken') : undefined}
        isRequired
      />
      <RoleChoice label={t('users.role')} selected={role} onSelect={setRole} />
      {hasProvider && (
        <Select
          label={t('users.way')}
          choices={['password', 'provider'].map((id) => ({ id, label: t(`users.ways.${id}`) }))}
          selected={way}
          onSelect={setWay}
        />
      )}
      {way === 'password' && <PasswordChoice label={t('users.password')} password={password} onChange={setPassword} />}
      {problem && !isTaken && <FailureNotice thrown={problem} />}
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button look="primary" type="submit" isPending={isPending} isDisabled={!isComplete}>
          {t('users.doAdd')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Invitation({ user, onClose }: { user: NewUser; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const lines = [window.location.origin, user.email, ...(user.password === undefined ? [] : [user.password])];
  return (
    <div className="stack">
      <Notice tone="good" title={t('users.added', { name: user.name })}>
        <p>{t(user.password === undefined ? 'users.tellProvider' : 'users.tell')}</p>
      </Notice>
      <ShownOnce label={t('users.toHandOver')} text={lines.join('\n')} />
      <DialogActions>
        <Button onPress={onClose}>{t('done')}</Button>
      </DialogActions>
    </div>
  );
}
