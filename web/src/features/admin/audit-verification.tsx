import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import styles from '@/features/admin/audit-page.module.css';
import { verificationQuery } from '@/features/admin/audit-query';
import { FailureNotice } from '@/accounts/failure-notice';
import { formatNumber } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** Has the server go through all lines, and tells whether each follows from the one before. */
export function AuditVerification() {
  const { t, i18n } = useTranslation('admin');
  const verification = useQuery(verificationQuery);
  const verdict = verification.data;
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <div className={styles.verification}>
      <Button icon="verified" isPending={verification.isFetching} onPress={() => void verification.refetch()}>
        {t('audit.verify')}
      </Button>
      {verification.error && <FailureNotice thrown={verification.error} />}
      {!verification.isFetching && verdict?.holds === true && (
        <Notice tone="good" title={t('audit.holds', { count: verdict.lines, shown: number(verdict.lines) })} />
      )}
      {!verification.isFetching && verdict?.holds === false && (
        <Notice tone="bad" title={t('audit.broken', { line: number(verdict.broken_at ?? verdict.lines + 1) })}>
          <p>{t('audit.brokenAbout')}</p>
        </Notice>
      )}
    </div>
  );
}
