import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '@/accounts/failure-notice';
import { KeyLine } from '@/accounts/key-line';
import styles from '@/accounts/key-panel.module.css';
import { MakeKeyDialog } from '@/accounts/make-key-dialog';
import { keysQuery } from '@/api/keys';
import { keyState } from '@/lib/key-state';
import { Button } from '@/ui/button';
import { Progress } from '@/ui/progress';
import { Switch } from '@/ui/switch';

interface Props {
  /** Whose keys; all that one may see where it is not there. */
  user?: string;
  /** Names by the id of a user, where keys are told apart by them. */
  owners?: ReadonlyMap<string, string>;
}

/** API keys: those that work, on wish those that ended too; and a way to make one. */
export function KeyPanel({ user, owners }: Props) {
  const { t } = useTranslation('accounts');
  const keys = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [showsEnded, setShowsEnded] = useState(false);
  const [now] = useState(() => new Date());
  const own = (keys.data ?? []).filter((key) => user === undefined || key.user_id === user);
  const shown = own.filter((key) => showsEnded || keyState(key, now) === 'works');
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <Button icon="plus" onPress={() => setMaking(true)}>
          {t('keys.make')}
        </Button>
        {own.some((key) => keyState(key, now) !== 'works') && (
          <Switch label={t('keys.showEnded')} isSelected={showsEnded} onChange={setShowsEnded} />
        )}
      </div>
      {keys.error && <FailureNotice thrown={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Progress label={t('loading')} />}
      {keys.data && shown.length === 0 && <p className={styles.none}>{t('keys.none')}</p>}
      {shown.length > 0 && (
        <ul aria-label={t('keys.title')}>
          {shown.map((key) => (
            <KeyLine key={key.key_id} apiKey={key} owner={owners?.get(key.user_id)} now={now} />
          ))}
        </ul>
      )}
      {isMaking && <MakeKeyDialog onClose={() => setMaking(false)} />}
    </div>
  );
}
