import styles from '@/features/usage/figures.module.css';

export interface Figure {
  label: string;
  value: string;
  tone?: 'answered' | 'asked_back' | 'failed';
}

/** A line of numbers, each over what it counts. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure.label} className={styles.figure} data-tone={figure.tone}>
          <dt className={styles.label}>{figure.label}</dt>
          <dd className={styles.value}>{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
