import { useTranslation } from 'react-i18next';
import styles from '@/accounts/shown-once.module.css';
import { CopyButton } from '@/ui/copy-button';

/** A secret that nobody can look up later. */
export function ShownOnce({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('accounts');
  return (
    <div className={styles.secret}>
      <p className={styles.label}>{label}</p>
      <code className={styles.text} dir="ltr">
        {text}
      </code>
      <div>
        <CopyButton text={text} label={t('copy')} done={t('copied')} look="primary" />
      </div>
    </div>
  );
}
