import { useTranslation } from 'react-i18next';
import { Link, Route, Routes, useLocation } from 'react-router';
import styles from '@/features/admin/admin-page.module.css';
import { AuditPage } from '@/features/admin/audit-page';
import { HealthPage } from '@/features/admin/health-page';
import { KeysPage } from '@/features/admin/keys-page';
import { SettingsPage } from '@/features/admin/settings-page';
import { UserList } from '@/features/admin/user-list';
import { UserPage } from '@/features/admin/user-page';

const parts = ['users', 'keys', 'audit', 'health', 'settings'] as const;
const pathOf = (part: (typeof parts)[number]) => (part === 'users' ? '/admin' : `/admin/${part}`);

/** What admins look after, each part on a page of its own. */
export default function AdminPage() {
  const { t } = useTranslation('admin');
  const { pathname } = useLocation();
  const here = parts.find((part) => pathname.startsWith(`/admin/${part}`)) ?? 'users';
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <nav className={styles.parts} aria-label={t('parts')}>
          {parts.map((part) => (
            <Link
              key={part}
              to={pathOf(part)}
              className={styles.part}
              aria-current={part === here ? 'page' : undefined}
            >
              {t(`${part}.title`)}
            </Link>
          ))}
        </nav>
      </header>
      <Routes>
        <Route index element={<UserList />} />
        <Route path="users/:id" element={<UserPage />} />
        <Route path="keys" element={<KeysPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="health" element={<HealthPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path="*" element={<p>{t('noSuchPart')}</p>} />
      </Routes>
    </main>
  );
}
