import { useTranslation } from 'react-i18next';
import { useColumnWords } from '@/charts/column-words';
import { roleColour, roleOfType } from '@/charts/role-colour';
import styles from '@/features/data/column-chips.module.css';

const most = 24;

/** What each column was taken for. */
export function ColumnChips({ columns }: { columns: readonly { name: string; type: string }[] }) {
  const { t } = useTranslation('data');
  const { typeName } = useColumnWords();
  if (columns.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('detected')}>
      {columns.slice(0, most).map((column, index) => (
        <li key={index} className={styles.chip}>
          <span className={styles.dot} style={{ background: roleColour(roleOfType(column.type)) }} />
          {column.name} <span className={styles.type}>{typeName(column.type)}</span>
        </li>
      ))}
      {columns.length > most && <li className={styles.chip}>{t('more', { count: columns.length - most })}</li>}
    </ul>
  );
}
