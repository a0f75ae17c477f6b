import { useTranslation } from 'react-i18next';
import { PartFoot } from '@/features/analysis/part-foot';
import { Section } from '@/features/analysis/section';
import styles from '@/features/analysis/section.module.css';
import type { TableAnalysis } from '@/api/analysis';
import { RankedBars } from '@/charts/ranked-bars';
import { formatShare } from '@/lib/compact-number';
import { formatNumber } from '@/lib/numbers';

const most = 20;

/** Which columns have rows without a value, the most first. */
export function MissingValues({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const gaps = analysis.columns
    .filter((column) => column.missing > 0)
    .sort((one, other) => other.missing - one.missing);
  const complete = analysis.columns.length - gaps.length;
  return (
    <Section id="missing" title={t('missing.title')}>
      {gaps.length > 0 && (
        <RankedBars
          caption={t('missing.title')}
          of={t('column')}
          figures={t('missing.rows')}
          columnRole="flag"
          bars={gaps.slice(0, most).map((column) => ({
            name: column.name,
            length: column.missing / analysis.rows,
            figure: `${formatNumber(column.missing, locale)} · ${formatShare(column.missing / analysis.rows, locale)}`,
          }))}
        />
      )}
      {gaps.length > most && <p className={styles.about}>{t('more', { count: gaps.length - most })}</p>}
      <p className={styles.about}>{t('missing.complete', { count: complete })}</p>
      <PartFoot
        name={t('missing.title')}
        level={3}
        source={source}
        sql={analysis.sql}
        table={{
          columns: [
            { name: t('column'), type: 'text' },
            { name: t('stats.filled'), type: 'integer', role: 'measure' },
            { name: t('missing.rows'), type: 'integer', role: 'measure' },
          ],
          rows: analysis.columns.map((column) => [column.name, column.filled, column.missing]),
        }}
      />
    </Section>
  );
}
