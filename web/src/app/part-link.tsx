import { useTranslation } from 'react-i18next';
import { Link, matchPath, useLocation } from 'react-router';
import styles from '@/app/shell.module.css';
import type { Tab } from '@/app/tabs';

/** The tab of a part, named by that part's own texts. */
export function PartLink({ tab }: { tab: Tab }) {
  const { t } = useTranslation(tab.id);
  const { pathname } = useLocation();
  const isHere = tab.paths.some((path) => matchPath(path, pathname) !== null);
  return (
    <Link to={tab.path} className={styles.tab} aria-current={isHere ? 'page' : undefined}>
      {t('title')}
    </Link>
  );
}
