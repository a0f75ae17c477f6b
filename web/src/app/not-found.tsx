import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/app/plain-page.module.css';

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <main className={styles.page} id="main">
      <h1 className={styles.title}>{t('notFound')}</h1>
      <p>
        <Link href="/">{t('toChat')}</Link>
      </p>
    </main>
  );
}
