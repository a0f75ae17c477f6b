import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayColumns } from '@/features/usage/day-columns';
import { Figures } from '@/features/usage/figures';
import { ServerFigures } from '@/features/usage/server-figures';
import { days, historyQuery } from '@/features/usage/usage-query';
import styles from '@/features/usage/usage-page.module.css';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import { formatAgo, formatDate, formatNumber } from '@/lib/numbers';
import { byDay, outcomeOf, summed } from '@/lib/usage-counts';
import { Button, IconButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Switch } from '@/ui/switch';

const latest = 12;

/** What was asked in the last days, and what came of it: as much as the server knows. */
export default function UsagePage() {
  const { t, i18n } = useTranslation('usage');
  const me = useQuery(meQuery);
  const isAdmin = atLeast(me.data?.role, 'admin');
  const [all, setAll] = useState(false);
  const history = useQuery(historyQuery(all && isAdmin));
  const now = new Date();
  const counted = byDay(history.data?.asked ?? [], now, days);
  const sum = summed(counted);
  const questions = (history.data?.asked ?? []).filter((at) => outcomeOf(at.status) !== null);
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <div className={styles.tools}>
          {isAdmin && <Switch label={t('everybody')} isSelected={all} onChange={setAll} />}
          <IconButton icon="retry" label={t('refresh')} onPress={() => void history.refetch()} />
        </div>
      </header>
      {history.error && (
        <Notice tone="bad" title={failureOf(history.error).message}>
          <Button onPress={() => void history.refetch()}>{t('tryAgain')}</Button>
        </Notice>
      )}
      {history.isPending && <div className={styles.loading} role="status" aria-label={t('loading')} />}
      {history.data && (
        <>
          <section className={styles.part} aria-labelledby="by-day">
            <p className={styles.lead} id="by-day">
              {t(all ? 'sumAll' : 'sum', { count: sum.all, shown: number(sum.all) })}
            </p>
            {history.data.since !== null && (
              <Notice title={t('cutOff', { date: formatDate(history.data.since, i18n.language) })} />
            )}
            {sum.all === 0 ? (
              <p className={styles.soft}>
                {t('none')} <Link to="/">{t('askFirst')}</Link>
              </p>
            ) : (
              <DayColumns days={counted} />
            )}
            <Figures
              figures={[
                { label: t('answered'), value: number(sum.answered), tone: 'answered' },
                { label: t('askedBack'), value: number(sum.asked_back), tone: 'asked_back' },
                { label: t('failed'), value: number(sum.failed), tone: 'failed' },
                ...(history.data.perMinute === null
                  ? []
                  : [
                      {
                        label: t('perMinute', { count: history.data.perMinute.left }),
                        value: number(history.data.perMinute.limit),
                      },
                    ]),
              ]}
            />
          </section>
          {isAdmin && <ServerFigures />}
          {questions.length > 0 && (
            <section className={styles.part}>
              <h2 className={styles.heading}>{t('latest')}</h2>
              <ol>
                {questions.slice(0, latest).map((at, index) => (
                  <li key={index} className={styles.question}>
                    <span className={styles.dot} data-outcome={outcomeOf(at.status)} aria-hidden="true" />
                    <span className={styles.text} dir="auto">
                      {at.question}
                    </span>
                    <span className={styles.soft}>
                      {t(`one.${outcomeOf(at.status) ?? 'failed'}`)} ·{' '}
                      {formatAgo(new Date(at.created), now, i18n.language)}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
          )}
        </>
      )}
    </main>
  );
}
