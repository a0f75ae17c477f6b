import styles from '@/charts/column-ribbon.module.css';
import { roleColour } from '@/charts/role-colour';

const most = 48;

/** A source at a glance: a stroke for each of its columns, in the colour of what it is. */
export function ColumnRibbon({ roles }: { roles: readonly string[] }) {
  return (
    <span className={styles.ribbon} aria-hidden="true">
      {roles.slice(0, most).map((role, index) => (
        <span key={index} className={styles.stroke} style={{ background: roleColour(role) }} />
      ))}
    </span>
  );
}
