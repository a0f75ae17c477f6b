import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '@/features/admin/admin-queries';
import part from '@/features/admin/part.module.css';
import { KeyPanel } from '@/accounts/key-panel';

/** The API keys of everybody. */
export function KeysPage() {
  const { t } = useTranslation('admin');
  const users = useQuery(usersQuery);
  const owners = new Map(users.data?.map((user) => [user.user_id, user.name]));
  return (
    <div className={part.part}>
      <p className={part.about}>{t('keys.about')}</p>
      <KeyPanel owners={owners} />
    </div>
  );
}
