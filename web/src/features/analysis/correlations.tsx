import { useTranslation } from 'react-i18next';
import { PartFoot } from '@/features/analysis/part-foot';
import { correlationQuestion } from '@/features/analysis/questions';
import { Section } from '@/features/analysis/section';
import type { TableAnalysis } from '@/api/analysis';
import { Matrix } from '@/charts/matrix';
import { strongestPairs } from '@/lib/analysis-notes';

/** Which measures rise and fall together. */
export function Correlations({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t, i18n } = useTranslation('analysis');
  const { correlations } = analysis;
  const title = t('correlations.title');
  if (correlations === null)
    return <Section id="correlations" title={title} about={t('correlations.tooFew')} children={null} />;
  const pairs = strongestPairs(analysis);
  return (
    <Section id="correlations" title={title} about={t('correlations.about')}>
      <Matrix
        label={title}
        names={correlations.columns}
        values={correlations.coefficients}
        missing={t('none')}
        locale={i18n.language}
      />
      <PartFoot
        name={title}
        level={3}
        source={source}
        sql={correlations.sql}
        question={correlationQuestion(analysis)}
        table={{
          columns: [
            { name: t('correlations.one'), type: 'text' },
            { name: t('correlations.other'), type: 'text' },
            { name: t('correlations.r'), type: 'real' },
          ],
          rows: pairs.map((pair) => [pair.column, pair.other, pair.r]),
        }}
      />
    </Section>
  );
}
