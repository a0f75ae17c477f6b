import { useTranslation } from 'react-i18next';
import { Bars } from '@/charts/bars';
import { useColumnWords } from '@/charts/column-words';
import { roleColour, roleOfType } from '@/charts/role-colour';
import styles from '@/features/data/column-line.module.css';
import type { SchemaTable } from '@/features/data/table-keys';
import type { AnalyzedColumn } from '@/api/analysis';
import { distributionBars } from '@/lib/analyzed-column';
import { formatCompact, formatShare } from '@/lib/compact-number';
import { formatDate } from '@/lib/numbers';

interface Props {
  column: SchemaTable['columns'][number];
  measured: AnalyzedColumn | undefined;
  rows: number;
  isKey: boolean;
  target: string | undefined;
}

/** One column: what it is, how it is distributed, where it lies. */
export function ColumnLine({ column, measured, rows, isKey, target }: Props) {
  const { t, i18n } = useTranslation('data');
  const { typeName, roleName, unitWord } = useColumnWords();
  const role = measured?.role ?? roleOfType(column.type);
  const unit = measured?.unit ?? null;
  const facts = [
    typeName(column.type),
    ...(measured ? [roleName(role)] : []),
    ...(unit === null ? [] : [unitWord(unit)]),
    ...(isKey ? [t('isKey')] : []),
    ...(target === undefined ? [] : [t('pointsTo', { table: target })]),
  ];
  const bars = measured ? distributionBars(measured, i18n.language) : [];
  const missing = measured && rows > 0 ? measured.missing / rows : 0;
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <span className={styles.dot} style={{ background: roleColour(role) }} />
        <div>
          <h3 className={styles.name}>{column.name}</h3>
          <p className={styles.facts}>{facts.join(' · ')}</p>
        </div>
      </div>
      <div className={styles.bars}>
        {bars.length > 0 && (
          <Bars bars={bars} role={role} description={t('distribution', { name: column.name, count: bars.length })} />
        )}
      </div>
      <p className={styles.range}>{measured && <Range column={measured} />}</p>
      <p className={styles.missing}>
        {missing > 0 && t('missingShare', { share: formatShare(missing, i18n.language) })}
      </p>
    </li>
  );
}

function Range({ column }: { column: AnalyzedColumn }) {
  const { t, i18n } = useTranslation('data');
  const show = (value: unknown) =>
    typeof value === 'number'
      ? formatCompact(value, i18n.language)
      : typeof value === 'string'
        ? formatDate(value, i18n.language)
        : '';
  if (column.bins.length > 0 || column.type === 'date' || column.type === 'timestamp') {
    return (
      <>
        {show(column.minimum)} – {show(column.maximum)}
      </>
    );
  }
  return <>{t('distinct', { count: column.distincts })}</>;
}
