import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstAdmin } from '@/app/first-admin';
import { LogIn } from '@/app/log-in';
import styles from '@/app/plain-page.module.css';
import { waysQuery } from '@/api/me';
import { currentTokens, subscribeToSession } from '@/api/session';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** Lets in whoever is known, or everybody where the server is open; else asks who it is. */
export function Entrance({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  const tokens = useSyncExternalStore(subscribeToSession, currentTokens);
  const ways = useQuery(waysQuery);
  if (ways.isError) {
    return (
      <main className={styles.page}>
        <Notice tone="bad" title={t('unreachable')}>
          <div className={styles.actions}>
            <Button onPress={() => void ways.refetch()}>{t('tryAgain')}</Button>
          </div>
        </Notice>
      </main>
    );
  }
  if (ways.data === undefined) return null;
  if (ways.data.demo || tokens !== null) return children;
  return ways.data.first_admin ? <FirstAdmin /> : <LogIn oidc={ways.data.oidc} />;
}
