import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import styles from '@/features/account/account-page.module.css';
import { PasswordSection } from '@/features/account/password-section';
import { SecondFactorSection } from '@/features/account/second-factor-section';
import { Section } from '@/features/account/section';
import { SessionSection } from '@/features/account/session-section';
import { FailureNotice } from '@/accounts/failure-notice';
import { KeyPanel } from '@/accounts/key-panel';
import { atLeast, meQuery } from '@/api/me';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { Tag } from '@/ui/tag';

/** Who one is here, and how one comes in. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const me = useQuery(meQuery);
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {me.data && !me.data.demo && (
          <div className={styles.who}>
            <p className={styles.name}>
              <bdi>{me.data.name}</bdi> <Tag>{t(`accounts:roles.${me.data.role}`)}</Tag>
            </p>
            <p className={styles.about}>
              <bdi>{me.data.email}</bdi> · {t('workspace')} <bdi>{me.data.workspace_id}</bdi>
            </p>
            <p className={styles.about}>{t(`roles.${me.data.role}`)}</p>
          </div>
        )}
      </header>
      {me.isPending && <Progress label={t('loading')} />}
      {me.error && <FailureNotice thrown={me.error} onRetry={() => void me.refetch()} />}
      {me.data?.demo === true && <Notice title={t('demo')} />}
      {me.data?.demo === false && (
        <>
          <PasswordSection email={me.data.email} />
          <SecondFactorSection isOn={me.data.second_factor} />
          <SessionSection />
          <Section title={t('keys.title')} about={t(atLeast(me.data.role, 'analyst') ? 'keys.about' : 'keys.notYours')}>
            {atLeast(me.data.role, 'analyst') && <KeyPanel user={me.data.user_id} />}
          </Section>
        </>
      )}
    </main>
  );
}
