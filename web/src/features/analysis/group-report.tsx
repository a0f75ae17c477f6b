import { useTranslation } from 'react-i18next';
import { GroupMeasure } from '@/features/analysis/group-measure';
import styles from '@/features/analysis/group-report.module.css';
import { PartFoot } from '@/features/analysis/part-foot';
import { groupQuestion } from '@/features/analysis/questions';
import { Section } from '@/features/analysis/section';
import type { SegmentComparison, TableAnalysis } from '@/api/analysis';
import { RankedBars } from '@/charts/ranked-bars';
import { formatShare } from '@/lib/compact-number';
import { effectSize } from '@/lib/effect-size';
import { isolated } from '@/lib/isolated';
import { formatNumber } from '@/lib/numbers';

interface Props {
  source: string;
  analysis: TableAnalysis;
  comparison: SegmentComparison;
}

/** How large the groups are, in which they differ, and by how much. */
export function GroupReport({ source, analysis, comparison }: Props) {
  const { t, i18n } = useTranslation('analysis');
  const locale = i18n.language;
  const { segments, measures, by } = comparison;
  const inside = segments.reduce((sum, segment) => sum + segment.rows, 0);
  const largest = Math.max(1, ...segments.map((segment) => segment.rows));
  return (
    <>
      <Differences comparison={comparison} />
      <Section
        id="sizes"
        title={t('groups.sizes')}
        about={
          inside < comparison.rows ? t('groups.outside', { count: comparison.rows - inside, column: by }) : undefined
        }
      >
        <RankedBars
          caption={t('groups.sizes')}
          of={by}
          figures={t('rowsHead')}
          columnRole="dimension"
          bars={segments.map((segment) => ({
            name: segment.name === '' ? t('distributions.blank') : segment.name,
            length: segment.rows / largest,
            figure: `${formatNumber(segment.rows, locale)} · ${formatShare(segment.share, locale)}`,
          }))}
        />
        <PartFoot
          name={t('groups.sizes')}
          level={3}
          source={source}
          sql={`${comparison.sql};\n\n${comparison.sql_of_all}`}
          table={{
            columns: [
              { name: by, type: 'text' },
              { name: t('rowsHead'), type: 'integer', role: 'measure' },
              ...measures.flatMap((measure) => [
                { name: t('time.average', { measure }), type: 'real' },
                { name: t('groups.effectOf', { measure }), type: 'real' },
              ]),
            ],
            rows: segments.map((segment) => [
              segment.name,
              segment.rows,
              ...segment.measures.flatMap((measure) => [measure.average, measure.effect]),
            ]),
          }}
          question={groupQuestion(analysis, by, undefined)}
        />
      </Section>
      {measures.length > 0 && (
        <Section id="averages" title={t('groups.averages')} about={t('groups.effectAbout')}>
          <div className={styles.grid}>
            {measures.map((measure, index) => (
              <GroupMeasure
                key={measure}
                source={source}
                comparison={comparison}
                index={index}
                question={groupQuestion(analysis, by, measure)}
              />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

/** The differences that are large enough to be told, in words. */
function Differences({ comparison }: { comparison: SegmentComparison }) {
  const { t, i18n } = useTranslation('analysis');
  const told = comparison.findings.flatMap((finding) => {
    const segment = comparison.segments.find((at) => at.name === finding.segment);
    const measured = segment?.measures[comparison.measures.indexOf(finding.measure)];
    if (measured?.average == null || measured.rest === null) return [];
    return [{ ...finding, average: measured.average, rest: measured.rest }];
  });
  const own = (text: string) => isolated(text, i18n.dir());
  if (comparison.measures.length === 0) return null;
  return (
    <section className={styles.told} aria-label={t('groups.differences')}>
      <h2 className={styles.toldTitle}>{t('groups.differences')}</h2>
      {told.length === 0 ? (
        <p>{t('groups.alike')}</p>
      ) : (
        <ul className={styles.list}>
          {told.map((at) => (
            <li key={`${at.segment} ${at.measure}`}>
              {t('groups.difference', {
                column: own(comparison.by),
                group: own(at.segment),
                measure: own(at.measure),
                average: formatNumber(at.average, i18n.language),
                rest: formatNumber(at.rest, i18n.language),
              })}{' '}
              <span className={styles.effect}>{t(`groups.effects.${effectSize(at.effect)}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
