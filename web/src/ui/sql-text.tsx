import styles from '@/ui/sql-text.module.css';

/** A query to be read, not changed. */
export function SqlText({ label, text }: { label: string; text: string }) {
  return (
    // A place that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.sql} tabIndex={0} role="group" aria-label={label}>
      <code>{text}</code>
    </pre>
  );
}
