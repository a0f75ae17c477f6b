import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ConnectionNotice } from '@/app/connection-notice';
import { PartLink } from '@/app/part-link';
import { SettingsDialog } from '@/app/settings-dialog';
import styles from '@/app/shell.module.css';
import { tabs } from '@/app/tabs';
import { client } from '@/api/client';
import { atLeast, meQuery } from '@/api/me';
import { keepTokens } from '@/api/session';
import { IconButton } from '@/ui/button';
import { Menu, type MenuEntry } from '@/ui/menu';

/** What stands around every page: name, tabs, and what is one's own. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  const me = useQuery(meQuery);
  const [isSetting, setSetting] = useState(false);
  const shown = tabs.filter((tab) => tab.isOwn !== true && atLeast(me.data?.role ?? 'viewer', tab.least));
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.name}>
          Parlance
        </Link>
        <nav aria-label={t('parts')} className={styles.tabs}>
          {shown.map((tab) => (
            <PartLink key={tab.id} tab={tab} />
          ))}
        </nav>
        <div className={styles.end}>
          <IconButton icon="settings" label={t('settings.title')} onPress={() => setSetting(true)} />
          {me.data && !me.data.demo && <OneselfMenu name={me.data.name} />}
        </div>
      </header>
      <div className={styles.page}>{children}</div>
      <ConnectionNotice />
      <SettingsDialog isOpen={isSetting} onClose={() => setSetting(false)} />
    </div>
  );
}

function OneselfMenu({ name }: { name: string }) {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = () => {
    client
      .POST('/api/v1/auth/logout')
      .catch(() => undefined) // the session ends here in any case
      .finally(() => {
        keepTokens(null);
        queries.clear();
      });
  };
  const entries: MenuEntry[] = [
    ...tabs
      .filter((tab) => tab.isOwn === true)
      .map(({ id, icon, path }) => ({ id, icon, label: t(`${id}:title`), onAction: () => void navigate(path) })),
    { id: 'leave', label: t('logOut'), icon: 'leave', onAction: leave },
  ];
  return (
    <Menu label={name} entries={entries}>
      <IconButton icon="person" label={name} />
    </Menu>
  );
}
