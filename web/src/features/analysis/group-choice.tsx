import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/group-choice.module.css';
import type { AnalyzedColumn } from '@/api/analysis';
import { Chips } from '@/ui/chips';
import { Select } from '@/ui/select';

const mostMeasures = 6; // that the server compares at once

interface Props {
  columns: readonly AnalyzedColumn[];
  measures: readonly AnalyzedColumn[];
  by: string;
  chosen: readonly string[];
  onBy: (column: string) => void;
  onMeasures: (measures: string[]) => void;
}

/** Which column makes the groups, and what is compared of them. */
export function GroupChoice({ columns, measures, by, chosen, onBy, onMeasures }: Props) {
  const { t } = useTranslation('analysis');
  const known = columns.some((column) => column.name === by);
  return (
    <div className={styles.choice}>
      <Select
        label={t('groups.by')}
        choices={[
          ...(known ? [] : [{ id: by, label: by }]),
          ...columns.map((column) => ({
            id: column.name,
            label: column.name,
            detail: t('groups.count', { count: column.distincts }),
          })),
        ]}
        selected={by}
        onSelect={onBy}
      />
      {measures.length > 0 && (
        <Chips
          label={t('groups.measures', { count: mostMeasures })}
          choices={measures.map((column) => ({ id: column.name, label: column.name }))}
          selected={chosen}
          most={mostMeasures}
          onSelect={(wanted) => {
            if (wanted.length > 0) onMeasures(wanted);
          }}
        />
      )}
    </div>
  );
}
