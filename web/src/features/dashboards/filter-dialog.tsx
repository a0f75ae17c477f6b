import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/filter-bar.module.css';
import { FilterValues } from '@/features/dashboards/filter-values';
import { chartColumnsQuery, type FilterColumn } from '@/api/chart-filters';
import { type FilterOperator, operatorsOf, readValue, type RowFilter, valuesWritten } from '@/lib/row-filters';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { Select } from '@/ui/select';

interface Props {
  charts: readonly string[];
  /** The one that is changed; null where a new one is made. */
  before: { column: string; filter: RowFilter } | null;
  /** Columns that are filtered by already. */
  taken: readonly string[];
  onClose: () => void;
  onFilter: (column: string, filter: RowFilter) => void;
}

interface Offered extends FilterColumn {
  charts: number;
}

/** Columns of all charts by name, each with how many charts have it; those of most charts first. */
function useOffered(charts: readonly string[]) {
  return useQueries({
    queries: charts.map((id) => chartColumnsQuery(id)),
    combine: (answers) => {
      const offered = new Map<string, Offered>();
      for (const column of answers.flatMap((answer) => answer.data ?? [])) {
        const known = offered.get(column.name);
        offered.set(column.name, known ? { ...known, charts: known.charts + 1 } : { ...column, charts: 1 });
      }
      return {
        columns: [...offered.values()].sort((one, other) => other.charts - one.charts),
        isPending: answers.some((answer) => answer.isPending),
      };
    },
  });
}

export function FilterDialog(props: Props) {
  const { t } = useTranslation('dashboards');
  const { columns, isPending } = useOffered(props.charts);
  return (
    <Dialog
      title={t(props.before === null ? 'filters.add' : 'filters.change')}
      closeLabel={t('close')}
      isOpen
      onClose={props.onClose}
    >
      {isPending ? (
        <Progress label={t('loading')} />
      ) : columns.length === 0 ? (
        <Notice title={t('filters.noColumns')} />
      ) : (
        <FilterForm {...props} columns={columns} />
      )}
    </Dialog>
  );
}

function FilterForm({ columns, before, taken, onClose, onFilter }: Props & { columns: readonly Offered[] }) {
  const { t } = useTranslation('dashboards');
  const free = columns.filter((column) => column.name === before?.column || !taken.includes(column.name));
  const [name, setName] = useState(before?.column ?? free[0]?.name ?? '');
  const column = columns.find((at) => at.name === name);
  const kind = column?.kind ?? 'text';
  const [operator, setOperator] = useState<FilterOperator>(before?.filter.operator ?? operatorsOf(kind)[0] ?? 'is');
  const [written, setWritten] = useState<string[]>((before?.filter.values ?? []).map(String));
  const count = valuesWritten(operator, kind);
  const wanted = written.slice(0, count ?? undefined);
  const values = wanted.map((text) => readValue(text, kind)).filter((value) => value !== null);
  const isWhole = values.length === wanted.length && (count === null ? values.length > 0 : values.length === count);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onFilter(name, { operator, values });
      }}
    >
      <Select
        label={t('filters.column')}
        isDisabled={before !== null}
        choices={free.map((at) => ({ id: at.name, label: at.name, detail: t('charts', { count: at.charts }) }))}
        selected={name}
        onSelect={(chosen) => {
          setName(chosen);
          setOperator(operatorsOf(columns.find((at) => at.name === chosen)?.kind ?? 'text')[0] ?? 'is');
          setWritten([]);
        }}
      />
      <Select
        label={t('filters.condition')}
        choices={operatorsOf(kind).map((id) => ({ id, label: t(`filters.operators.${id}`) }))}
        selected={operator}
        onSelect={(chosen) => {
          setOperator(chosen as FilterOperator);
          if (valuesWritten(chosen as FilterOperator, kind) !== count) setWritten([]);
        }}
      />
      <FilterValues
        key={`${name} ${String(count)}`}
        kind={kind}
        known={column?.values ?? []}
        count={count}
        written={written}
        onWritten={setWritten}
      />
      <DialogActions>
        <Button look="plain" onPress={onClose}>
          {t('cancel')}
        </Button>
        <Button look="primary" type="submit" isDisabled={!isWhole}>
          {t('filters.do')}
        </Button>
      </DialogActions>
    </form>
  );
}
