import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AddUserDialog } from '@/features/admin/add-user-dialog';
import { type User, usersQuery } from '@/features/admin/admin-queries';
import styles from '@/features/admin/user-list.module.css';
import part from '@/features/admin/part.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { meQuery } from '@/api/me';
import { foundPeople } from '@/lib/found-people';
import { formatAgo } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Progress } from '@/ui/progress';
import { Tag } from '@/ui/tag';
import { TextField } from '@/ui/text-field';

const atOnce = 50;
const fewEnough = 6; // to be found at a glance

/** Everybody of the workspace. */
export function UserList() {
  const { t } = useTranslation('admin');
  const users = useQuery(usersQuery);
  const [isAdding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(atOnce);
  const found = foundPeople(users.data ?? [], typed);
  return (
    <div className={part.part}>
      <div className={part.tools}>
        <Button icon="plus" onPress={() => setAdding(true)}>
          {t('users.add')}
        </Button>
        {(users.data?.length ?? 0) > fewEnough && (
          <TextField
            label={t('users.find')}
            labelIsUnseen
            placeholder={t('users.find')}
            value={typed}
            onChange={setTyped}
          />
        )}
      </div>
      {users.isPending && <Progress label={t('loading')} />}
      {users.error && <FailureNotice thrown={users.error} onRetry={() => void users.refetch()} />}
      {users.data && found.length === 0 && <p className={part.about}>{t('users.notFound')}</p>}
      {found.length > 0 && (
        <ul aria-label={t('users.title')}>
          {found.slice(0, most).map((user) => (
            <UserLine key={user.user_id} user={user} />
          ))}
        </ul>
      )}
      {users.data?.length === 1 && <p className={part.about}>{t('users.alone')}</p>}
      {found.length > most && (
        <div>
          <Button onPress={() => setMost(most + atOnce)}>{t('users.more')}</Button>
        </div>
      )}
      {isAdding && <AddUserDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function UserLine({ user }: { user: User }) {
  const { t, i18n } = useTranslation('admin');
  const me = useQuery(meQuery).data;
  return (
    <li className={styles.line}>
      <div className={styles.main}>
        <h2 className={styles.name} dir="auto">
          <Link to={`/admin/users/${user.user_id}`}>{user.name}</Link>
        </h2>
        <p className={part.soft} dir="auto">
          {user.email}
        </p>
      </div>
      <p className={styles.tags}>
        {user.user_id === me?.user_id && <Tag tone="good">{t('users.you')}</Tag>}
        {user.disabled && <Tag tone="warn">{t('users.off')}</Tag>}
        {user.second_factor && <Tag>{t('users.hasFactor')}</Tag>}
        <Tag>{t(`accounts:roles.${user.role}`)}</Tag>
      </p>
      <p className={styles.seen}>
        {user.last_login === null
          ? t('users.neverIn')
          : t('users.lastIn', { when: formatAgo(new Date(user.last_login), new Date(), i18n.language) })}
      </p>
    </li>
  );
}
