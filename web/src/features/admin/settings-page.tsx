import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { settingsQuery } from '@/features/admin/admin-queries';
import part from '@/features/admin/part.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { formatBytes, formatNumber } from '@/lib/numbers';
import { Progress } from '@/ui/progress';

type Fact = [name: string, value: string];

/** What holds on this server. It is set where the server is started, so here it is only told. */
export function SettingsPage() {
  const { t, i18n } = useTranslation('admin');
  const settings = useQuery(settingsQuery);
  const at = settings.data;
  const number = (value: number) => formatNumber(value, i18n.language);
  const perMinute = (value: number | null) =>
    value === null ? t('settings.unlimited') : t('settings.perMinute', { count: value, shown: number(value) });
  const days = (count: number) => t('settings.days', { count, shown: number(count) });
  return (
    <div className={part.part}>
      <p className={part.about}>{t('settings.about')}</p>
      {settings.isPending && <Progress label={t('loading')} />}
      {settings.error && <FailureNotice thrown={settings.error} onRetry={() => void settings.refetch()} />}
      {at && (
        <>
          <Facts
            title={t('settings.requests')}
            facts={[
              [t('settings.ofUser'), perMinute(at.requests_per_minute.user)],
              [t('settings.ofKey'), perMinute(at.requests_per_minute.key)],
              [t('settings.ofAddress'), perMinute(at.requests_per_minute.address)],
              [t('settings.ofLogins'), perMinute(at.requests_per_minute.logins)],
            ]}
          />
          <Facts
            title={t('settings.questions')}
            facts={[
              [t('settings.atOnce'), number(at.questions.at_once)],
              [t('settings.waiting'), number(at.questions.waiting)],
              [t('settings.waitingOfOne'), number(at.questions.waiting_of_one)],
            ]}
          />
          <Facts
            title={t('settings.data')}
            facts={[
              [t('settings.upload'), formatBytes(at.upload_bytes, i18n.language)],
              [t('settings.unused'), at.dataset_days === null ? t('settings.never') : days(at.dataset_days)],
              [
                t('settings.folders'),
                at.source_folders.length === 0 ? t('settings.noFolder') : at.source_folders.join('\n'),
              ],
            ]}
          />
          <Facts
            title={t('settings.logIn')}
            facts={[
              [t('settings.provider'), at.log_in.oidc_issuer ?? t('settings.noProvider')],
              [t('settings.password'), t('settings.characters', { count: at.log_in.password_characters })],
              [t('settings.failures'), number(at.log_in.failures)],
              [t('settings.access'), t('settings.minutes', { count: at.log_in.access_minutes })],
              [t('settings.session'), days(at.log_in.session_days)],
            ]}
          />
        </>
      )}
    </div>
  );
}

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <section className={part.section}>
      <h2 className={part.heading}>{title}</h2>
      <dl className={`${part.lines ?? ''} ${part.narrow ?? ''}`}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={part.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
