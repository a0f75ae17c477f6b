import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/filter-bar.module.css';
import { FilterDialog } from '@/features/dashboards/filter-dialog';
import { useFilterText } from '@/features/dashboards/filter-text';
import type { useFilters } from '@/features/dashboards/use-filters';
import { failureOf } from '@/api/failure';
import { Button, IconButton } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface Props {
  state: ReturnType<typeof useFilters>;
  /** Whose columns can be filtered by. */
  charts: readonly string[];
  mayEdit: boolean;
}

/** What all charts are filtered by, and changing it. */
export function FilterBar({ state, charts, mayEdit }: Props) {
  const { t } = useTranslation('dashboards');
  const textOf = useFilterText();
  /** "" where a new one is made. */
  const [open, setOpen] = useState<string | null>(null);
  const entries = Object.entries(state.filters);
  return (
    <section className={styles.bar} aria-label={t('filters.title')}>
      <ul className={styles.list}>
        {entries.map(([column, filter]) => (
          <li key={column} className={styles.filter}>
            <Button look="plain" small onPress={() => setOpen(column)}>
              {textOf(column, filter)}
            </Button>
            <IconButton
              icon="close"
              small
              label={t('filters.remove', { column })}
              onPress={() => state.remove(column)}
            />
          </li>
        ))}
        <li>
          <Button icon="filter" small onPress={() => setOpen('')}>
            {t('filters.add')}
          </Button>
        </li>
        {state.isChanged && (
          <li className={styles.changed}>
            {mayEdit && (
              <Button small isPending={state.isKeeping} onPress={state.keep}>
                {t('filters.keep')}
              </Button>
            )}
            <Button look="plain" small onPress={state.takeBack}>
              {t('filters.takeBack')}
            </Button>
          </li>
        )}
      </ul>
      {state.failure && <Notice tone="bad" title={failureOf(state.failure).message} />}
      {open !== null && (
        <FilterDialog
          charts={charts}
          before={open === '' ? null : { column: open, filter: state.filters[open] ?? { operator: 'is', values: [] } }}
          taken={entries.map(([column]) => column)}
          onClose={() => setOpen(null)}
          onFilter={(column, filter) => {
            state.put(column, filter);
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}
