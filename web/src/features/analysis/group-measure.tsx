import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/group-report.module.css';
import { questionPath } from '@/features/analysis/addresses';
import type { SegmentComparison } from '@/api/analysis';
import { effectSize } from '@/lib/effect-size';
import { formatNumber } from '@/lib/numbers';
import { Link } from 'react-router';

interface Props {
  source: string;
  comparison: SegmentComparison;
  index: number;
  question: string;
}

/** One measure of all groups: a table whose last column draws how far each is from the rest. */
export function GroupMeasure({ source, comparison, index, question }: Props) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const measure = comparison.measures[index] ?? '';
  const widest = Math.max(0.8, ...comparison.segments.map((at) => Math.abs(at.measures[index]?.effect ?? 0)));
  const show = (value: number | null | undefined) => (value == null ? t('none') : formatNumber(value, locale));
  return (
    <figure className={styles.measure}>
      <figcaption>
        <h3 className={styles.name}>{t('time.average', { measure })}</h3>
      </figcaption>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{comparison.by}</th>
            <th scope="col" className={styles.number}>
              {t('groups.average')}
            </th>
            <th scope="col" className={styles.number}>
              {t('groups.rest')}
            </th>
            <th scope="col">{t('groups.effect')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.segments.map((segment) => {
            const at = segment.measures[index];
            return (
              <tr key={segment.name}>
                <th scope="row" title={segment.name}>
                  <bdi>{segment.name === '' ? t('distributions.blank') : segment.name}</bdi>
                </th>
                <td className={styles.number}>{show(at?.average)}</td>
                <td className={styles.number}>{show(at?.rest)}</td>
                <td>
                  <Effect effect={at?.effect ?? null} widest={widest} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        <Link to={questionPath(source, question)} title={question} aria-label={t('askOf', { name: measure })}>
          {t('ask')}
        </Link>
      </p>
    </figure>
  );
}

/** To the end side where it is more than the rest, to the start side where it is less. */
function Effect({ effect, widest }: { effect: number | null; widest: number }) {
  const { t, i18n } = useTranslation('analysis');
  if (effect === null) return <>{t('none')}</>;
  const length = (Math.abs(effect) / widest) * 50;
  const d = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(
    effect,
  );
  const words = `${t(`groups.effects.${effectSize(effect)}`)} (${d})`;
  return (
    <span title={words}>
      <span className={styles.scale} aria-hidden="true">
        <span
          className={styles.bar}
          style={{ insetInlineStart: `${effect < 0 ? 50 - length : 50}%`, inlineSize: `${length}%` }}
        />
      </span>
      <span className="unseen">{words}</span>
    </span>
  );
}
