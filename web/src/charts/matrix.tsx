import styles from '@/charts/matrix.module.css';

interface Props {
  label: string;
  names: readonly string[];
  /** From -1 to 1, row by row; null where there is none. */
  values: readonly (readonly (number | null)[])[];
  /** What stands where there is no number. */
  missing: string;
  locale: string;
}

const strongest = 46; // percent of colour, so that the number on it can be read

function wash(value: number): string {
  const colour = value < 0 ? 'var(--kind-value)' : 'var(--chart-1)';
  return `color-mix(in srgb, ${colour} ${(Math.min(1, Math.abs(value)) * strongest).toFixed(0)}%, transparent)`;
}

/** Every two of some things as a coloured cell with its number in it: a picture that is a table as well. */
export function Matrix({ label, names, values, missing, locale }: Props) {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    // A place that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.frame} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col" className={styles.across} title={name}>
                <span className={styles.turned}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, row) => (
            <tr key={name}>
              <th scope="row" className={styles.down} title={name}>
                {name}
              </th>
              {names.map((other, column) => {
                const value = values[row]?.[column] ?? null;
                const isItself = row === column;
                return (
                  <td
                    key={other}
                    className={isItself ? styles.itself : styles.cell}
                    title={isItself ? undefined : `${name} × ${other}`}
                    {...(value === null || isItself ? {} : { style: { background: wash(value) } })}
                  >
                    {isItself ? '' : value === null ? missing : format.format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
