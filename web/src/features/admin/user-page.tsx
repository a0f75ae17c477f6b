import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type User, usersQuery } from '@/features/admin/admin-queries';
import part from '@/features/admin/part.module.css';
import { RenameUserDialog } from '@/features/admin/rename-user-dialog';
import { useChangeUser } from '@/features/admin/use-change-user';
import { UserAccess } from '@/features/admin/user-access';
import { UserGrants } from '@/features/admin/user-grants';
import styles from '@/features/admin/user-page.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { RoleChoice } from '@/accounts/role-choice';
import { meQuery, type Role } from '@/api/me';
import { formatAgo, formatDate } from '@/lib/numbers';
import { IconButton } from '@/ui/button';
import { Progress } from '@/ui/progress';
import { Tag } from '@/ui/tag';

/** Somebody: role, grants, and how they come in. */
export function UserPage() {
  const { t } = useTranslation('admin');
  const { id = '' } = useParams();
  const users = useQuery(usersQuery);
  const me = useQuery(meQuery).data;
  const user = users.data?.find((at) => at.user_id === id);
  return (
    <div className={styles.page}>
      <p className={part.soft}>
        <Link to="/admin">{t('users.all')}</Link>
      </p>
      {users.isPending && <Progress label={t('loading')} />}
      {users.error && <FailureNotice thrown={users.error} onRetry={() => void users.refetch()} />}
      {users.data && user === undefined && <p className={part.about}>{t('users.gone')}</p>}
      {user && (
        <>
          <UserHead user={user} isOneself={user.user_id === me?.user_id} />
          <UserRole user={user} isOneself={user.user_id === me?.user_id} />
          <UserGrants user={user} />
          <UserAccess user={user} isOneself={user.user_id === me?.user_id} />
        </>
      )}
    </div>
  );
}

function UserHead({ user, isOneself }: { user: User; isOneself: boolean }) {
  const { t, i18n } = useTranslation('admin');
  const [isRenaming, setRenaming] = useState(false);
  const facts = [
    t('users.since', { date: formatDate(user.created.slice(0, 10), i18n.language) }),
    user.last_login === null
      ? t('users.neverIn')
      : t('users.lastIn', { when: formatAgo(new Date(user.last_login), new Date(), i18n.language) }),
  ];
  return (
    <header className={styles.head}>
      <div className={styles.nameLine}>
        <h2 className={styles.name} dir="auto">
          {user.name}
        </h2>
        <IconButton icon="edit" label={t('users.rename')} small onPress={() => setRenaming(true)} />
        {isOneself && <Tag tone="good">{t('users.you')}</Tag>}
        {user.disabled && <Tag tone="warn">{t('users.off')}</Tag>}
      </div>
      <p className={part.soft}>
        <span dir="auto">{user.email}</span> · {facts.join(' · ')} ·{' '}
        <Link to={`/admin/audit?actor=${encodeURIComponent(user.user_id)}`}>{t('users.did')}</Link>
      </p>
      {isRenaming && <RenameUserDialog user={user} onClose={() => setRenaming(false)} />}
    </header>
  );
}

function UserRole({ user, isOneself }: { user: User; isOneself: boolean }) {
  const { t } = useTranslation('admin');
  const change = useChangeUser(user.user_id);
  return (
    <section className={part.section} aria-labelledby="role">
      <h3 className={part.heading} id="role">
        {t('users.role')}
      </h3>
      <div className={styles.choice}>
        <RoleChoice
          label={t('users.may')}
          selected={user.role}
          onSelect={(role: Role) => {
            if (role !== user.role) change.mutate({ role });
          }}
        />
      </div>
      <p className={part.about}>{t(`users.about.${user.role}`)}</p>
      {isOneself && <p className={part.about}>{t('users.ownRole')}</p>}
      <div role="status">{change.isSuccess && <p className={part.soft}>{t('users.saved')}</p>}</div>
      {change.error && <FailureNotice thrown={change.error} />}
    </section>
  );
}
