import { useTranslation } from 'react-i18next';
import styles from '@/features/usage/day-columns.module.css';
import { formatDate } from '@/lib/numbers';
import { type Day, summed } from '@/lib/usage-counts';

const kinds = ['failed', 'asked_back', 'answered'] as const;

/** One column a day; also a table, for those who do not see it. */
export function DayColumns({ days }: { days: Day[] }) {
  const { t, i18n } = useTranslation('usage');
  const most = Math.max(1, ...days.map((day) => summed([day]).all));
  const date = (day: string) => formatDate(day, i18n.language);
  const told = (day: Day) =>
    `${date(day.day)}: ${t('answered')} ${day.answered}, ${t('askedBack')} ${day.asked_back}, ${t('failed')} ${day.failed}`;
  return (
    <figure>
      <div className={styles.columns} aria-hidden="true">
        {days.map((day) => (
          <div key={day.day} className={styles.day} title={told(day)}>
            {kinds.map(
              (kind) =>
                day[kind] > 0 && (
                  <div
                    key={kind}
                    className={styles.piece}
                    data-kind={kind}
                    style={{ blockSize: `${(day[kind] / most) * 100}%` }}
                  />
                ),
            )}
          </div>
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{date(days[0]?.day ?? '')}</span>
        <span>{t('today')}</span>
      </div>
      <table className="unseen">
        <caption>{t('byDay')}</caption>
        <thead>
          <tr>
            <th>{t('day')}</th>
            <th>{t('answered')}</th>
            <th>{t('askedBack')}</th>
            <th>{t('failed')}</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter((day) => summed([day]).all > 0)
            .map((day) => (
              <tr key={day.day}>
                <th>{date(day.day)}</th>
                <td>{day.answered}</td>
                <td>{day.asked_back}</td>
                <td>{day.failed}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
}
