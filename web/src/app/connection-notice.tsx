import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/app/shell.module.css';
import { connectionState, subscribeToConnection } from '@/api/question-socket';

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that nothing can come, and that what was under way goes on when it can. */
export function ConnectionNotice() {
  const { t } = useTranslation('app');
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const connection = useSyncExternalStore(subscribeToConnection, connectionState);
  const text = !online ? t('offline') : connection === 'lost' ? t('reconnecting') : '';
  return (
    <div role="status" className={styles.connection} data-shown={text !== ''}>
      {text}
    </div>
  );
}
