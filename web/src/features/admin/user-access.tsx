import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { User } from '@/features/admin/admin-queries';
import part from '@/features/admin/part.module.css';
import { SetPasswordDialog } from '@/features/admin/set-password-dialog';
import { type UserAct, UserActDialog } from '@/features/admin/user-act-dialog';
import { Button } from '@/ui/button';

/** How somebody comes in, and the ways to end that. */
export function UserAccess({ user, isOneself }: { user: User; isOneself: boolean }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState<UserAct | 'password' | null>(null);
  const line = (act: Exclude<UserAct, 'remove'> | 'password') => (
    <Line key={act} about={t(`access.${act}.about`)}>
      <Button onPress={() => setOpen(act)}>{t(`access.${act}.do`)}</Button>
    </Line>
  );
  return (
    <section className={part.section} aria-labelledby="access">
      <h3 className={part.heading} id="access">
        {t('access.title')}
      </h3>
      <ul className={`${part.lines ?? ''} ${part.narrow ?? ''}`}>
        {isOneself ? (
          <Line about={t('access.own')}>
            <Link to="/account">{t('access.toAccount')}</Link>
          </Line>
        ) : (
          <>
            {line('password')}
            {user.second_factor && line('factor')}
            {line('sessions')}
            {user.disabled ? line('enable') : line('disable')}
          </>
        )}
        <Line about={t(isOneself ? 'access.ownRemove' : 'access.remove.about')}>
          <Button look="danger" onPress={() => setOpen('remove')}>
            {t('access.remove.do')}
          </Button>
        </Line>
      </ul>
      {open === 'password' && <SetPasswordDialog user={user} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'password' && <UserActDialog act={open} user={user} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Line({ about, children }: { about: string; children: ReactNode }) {
  return (
    <li>
      <p>{about}</p>
      <div>{children}</div>
    </li>
  );
}
