import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Figures } from '@/features/usage/figures';
import styles from '@/features/usage/usage-page.module.css';
import { statisticsQuery } from '@/features/usage/usage-query';
import { failureOf } from '@/api/failure';
import { formatAgo, formatDuration, formatNumber, formatPercent } from '@/lib/numbers';
import { Notice } from '@/ui/notice';

/** Since the server was started: it keeps no figures beyond that. */
export function ServerFigures() {
  const { t, i18n } = useTranslation('usage');
  const statistics = useQuery({ ...statisticsQuery, refetchInterval: 15_000 });
  const at = statistics.data;
  const now = new Date();
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('server')}</h2>
      {statistics.error && <Notice tone="bad" title={failureOf(statistics.error).message} />}
      {at && (
        <>
          <p className={styles.soft}>
            {t('since', { when: formatAgo(new Date(now.getTime() - at.seconds_up * 1000), now, i18n.language) })}
          </p>
          <Figures
            figures={[
              { label: t('answers'), value: number(at.answered) },
              { label: t('failures'), value: number(at.failed) },
              {
                label: t('cacheShare'),
                value: at.answered === 0 ? '–' : formatPercent(at.from_cache / at.answered, i18n.language),
              },
              {
                label: t('meanTime'),
                value: at.answered === 0 ? '–' : formatDuration(at.mean_seconds * 1000, i18n.language),
              },
              { label: t('running'), value: number(at.running) },
              { label: t('waiting'), value: number(at.waiting) },
            ]}
          />
        </>
      )}
    </section>
  );
}
