import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { databasesQuery, grantsQuery, type User } from '@/features/admin/admin-queries';
import part from '@/features/admin/part.module.css';
import styles from '@/features/admin/user-page.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { client, told } from '@/api/client';
import { type Role, roles } from '@/api/me';
import { Progress } from '@/ui/progress';
import { Select } from '@/ui/select';

const asRole = 'role'; // no grant
type Granted = Role | 'none';

/** What somebody may on single databases, where that differs from the role. */
export function UserGrants({ user }: { user: User }) {
  const { t } = useTranslation('admin');
  const isAdmin = user.role === 'admin';
  const databases = useQuery({ ...databasesQuery, enabled: !isAdmin });
  const grants = useQuery({ ...grantsQuery(user.user_id), enabled: !isAdmin });
  const error = databases.error ?? grants.error;
  const isReady = databases.data !== undefined && grants.data !== undefined;
  return (
    <section className={part.section} aria-labelledby="grants">
      <h3 className={part.heading} id="grants">
        {t('grants.title')}
      </h3>
      <p className={part.about}>{t(isAdmin ? 'grants.admin' : 'grants.about')}</p>
      {error && (
        <FailureNotice thrown={error} onRetry={() => void Promise.all([databases.refetch(), grants.refetch()])} />
      )}
      {!isAdmin && !isReady && !error && <Progress label={t('loading')} />}
      {!isAdmin && databases.data?.length === 0 && <p className={part.about}>{t('grants.none')}</p>}
      {!isAdmin && isReady && (
        <ul className={styles.grants} aria-label={t('grants.title')}>
          {databases.data.map((database) => (
            <GrantLine
              key={database.database_id}
              user={user.user_id}
              database={database.database_id}
              name={database.name}
              granted={grants.data.find((at) => at.database_id === database.database_id)?.role ?? null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface LineProps {
  user: string;
  database: string;
  name: string;
  granted: Granted | null;
}

function GrantLine({ user, database, name, granted }: LineProps) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const path = { path: { id: user, database } };
  const grant = useMutation({
    mutationFn: (chosen: string) =>
      chosen === asRole
        ? told(client.DELETE('/api/v1/admin/users/{id}/grants/{database}', { params: path }))
        : told(
            client.PUT('/api/v1/admin/users/{id}/grants/{database}', {
              params: path,
              body: { role: chosen as Granted },
            }),
          ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['grants', user] }),
  });
  return (
    <li>
      <span dir="auto">{name}</span>
      <Select
        label={t('grants.on', { name })}
        quiet
        choices={[
          { id: asRole, label: t('grants.asRole') },
          { id: 'none', label: t('accounts:roles.none') },
          ...roles.map((role) => ({ id: role, label: t(`accounts:roles.${role}`) })),
        ]}
        selected={granted ?? asRole}
        onSelect={(chosen) => {
          if (chosen !== (granted ?? asRole)) grant.mutate(chosen);
        }}
      />
      {grant.error && <FailureNotice thrown={grant.error} />}
    </li>
  );
}
