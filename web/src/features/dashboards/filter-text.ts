import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '@/lib/numbers';
import { isolated } from '@/lib/isolated';
import type { FilterValue, RowFilter } from '@/lib/row-filters';

/** A filter in a few words: "region: North, South". */
export function useFilterText(): (column: string, filter: RowFilter) => string {
  const { t, i18n } = useTranslation('dashboards');
  const locale = i18n.language;
  const show = (value: FilterValue | undefined) =>
    isolated(
      typeof value === 'number'
        ? formatNumber(value, locale)
        : typeof value === 'boolean'
          ? t(value ? 'filters.yes' : 'filters.no')
          : formatDate(value ?? '', locale),
      i18n.dir(),
    );
  return (column, { operator, values }) => {
    const name = isolated(column, i18n.dir());
    if (operator === 'between')
      return t('filters.told.between', { column: name, from: show(values[0]), to: show(values[1]) });
    const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(values.map(show));
    return t(`filters.told.${operator}`, { column: name, values: list });
  };
}
