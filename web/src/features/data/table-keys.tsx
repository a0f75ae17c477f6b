import { useTranslation } from 'react-i18next';
import styles from '@/features/data/table-keys.module.css';
import type { Schema } from '@/api/schema';
import { Icon } from '@/ui/icon';

export type SchemaTable = Schema['tables'][number];

/** What names a row, and which tables it points to. */
export function TableKeys({ table }: { table: SchemaTable }) {
  const { t } = useTranslation('data');
  if (table.primary_key.length === 0 && table.foreign_keys.length === 0) return null;
  return (
    <ul className={styles.keys} aria-label={t('keys')}>
      {table.primary_key.length > 0 && (
        <li className={styles.key}>
          <Icon name="pin" />
          <span>{t('primaryKey', { columns: table.primary_key.join(', ') })}</span>
        </li>
      )}
      {table.foreign_keys.map((key, index) => (
        <li key={index} className={styles.key}>
          <Icon name="link" />
          <span>
            {t('foreignKey', {
              columns: key.columns.join(', '),
              target: `${key.target_table} (${key.target_columns.join(', ')})`,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
