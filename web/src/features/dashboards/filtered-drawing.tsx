import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/chart-card.module.css';
import { Drawing } from '@/features/dashboards/drawing';
import type { FilteredChart } from '@/api/chart-filters';
import type { Cell } from '@/lib/numbers';
import { DataTable } from '@/ui/data-table';
import { Icon } from '@/ui/icon';

const reasons = ['no_column', 'ambiguous_column', 'cannot_filter', 'bad_filter'];

/** Which filters this chart cannot take, and why. */
export function LeftOut({ filtered }: { filtered: FilteredChart }) {
  const { t } = useTranslation('dashboards');
  if (filtered.left_out.length === 0) return null;
  return (
    <ul className={styles.leftOut}>
      {filtered.left_out.map((filter) => (
        <li key={filter.column}>
          <Icon name="filter" />
          <span>
            {reasons.includes(filter.code)
              ? t(`filters.leftOut.${filter.code}`, { column: filter.column })
              : filter.message}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The chart of the rows that are left; where they allow none, the rows themselves. */
export function FilteredDrawing({ filtered, fallback }: { filtered: FilteredChart; fallback: string }) {
  const { t, i18n } = useTranslation('dashboards');
  if (filtered.row_count === 0) return <p className={styles.gone}>{t('filters.nothing')}</p>;
  if (filtered.spec !== null) return <Drawing spec={filtered.spec} fallback={fallback} />;
  return (
    <div className={styles.rows}>
      <DataTable
        label={fallback}
        columns={filtered.columns}
        rows={filtered.rows as Cell[][]}
        locale={i18n.language}
        missing={t('filters.none')}
      />
    </div>
  );
}
