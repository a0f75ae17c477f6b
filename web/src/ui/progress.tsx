import { Label, ProgressBar } from 'react-aria-components';
import { classNames } from '@/ui/class-names';
import styles from '@/ui/progress.module.css';

/** `value` from 0 to 1; none where it cannot be told. */
export function Progress({ label, value }: { label: string; value?: number | undefined }) {
  return (
    <ProgressBar
      className={classNames(styles.progress, value === undefined && styles.indeterminate)}
      {...(value === undefined ? { isIndeterminate: true } : { value: value * 100 })}
    >
      {({ percentage, valueText }) => (
        <>
          <span className={styles.line}>
            <Label>{label}</Label>
            <span>{valueText}</span>
          </span>
          <span className={styles.track}>
            <span
              className={styles.fill}
              style={percentage === undefined ? {} : { inlineSize: `${percentage}%`, display: 'block' }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
