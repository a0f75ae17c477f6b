import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnCard } from '@/features/analysis/column-card';
import styles from '@/features/analysis/distributions.module.css';
import { Section } from '@/features/analysis/section';
import type { TableAnalysis } from '@/api/analysis';
import { Button } from '@/ui/button';

const first = 60; // columns that are drawn before one asks for the others

/** How the values of each column are distributed. */
export function Distributions({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t } = useTranslation('analysis');
  const [shown, setShown] = useState(first);
  const rest = analysis.columns.length - shown;
  return (
    <Section
      id="distributions"
      title={t('distributions.title')}
      about={analysis.columns.some((column) => column.bins.length > 0) ? t('distributions.about') : undefined}
    >
      <div className={styles.grid}>
        {analysis.columns.slice(0, shown).map((column, index) => (
          <ColumnCard key={column.name} id={`column-${index}`} source={source} analysis={analysis} column={column} />
        ))}
      </div>
      {rest > 0 && (
        <div>
          <Button onPress={() => setShown(analysis.columns.length)}>{t('showMore', { count: rest })}</Button>
        </div>
      )}
    </Section>
  );
}
