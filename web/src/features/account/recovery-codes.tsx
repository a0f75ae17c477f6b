import { useTranslation } from 'react-i18next';
import styles from '@/features/account/account-page.module.css';
import { save } from '@/api/client';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Notice } from '@/ui/notice';

/** Shown once, right after the second factor was set up. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('account');
  const text = codes.join('\n');
  return (
    <>
      <Notice tone="good" title={t('factor.isOn')}>
        <p>{t('factor.codes')}</p>
      </Notice>
      <ul className={styles.codes} aria-label={t('factor.codesTitle')} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <CopyButton text={text} label={t('accounts:copy')} done={t('accounts:copied')} />
        <Button
          icon="download"
          onPress={() => save(new Blob([`${text}\n`], { type: 'text/plain' }), 'parlance-recovery-codes.txt')}
        >
          {t('factor.save')}
        </Button>
        <Button look="primary" onPress={onKept}>
          {t('factor.kept')}
        </Button>
      </div>
    </>
  );
}
