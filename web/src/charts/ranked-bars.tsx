import styles from '@/charts/ranked-bars.module.css';
import { roleColour } from '@/charts/role-colour';

export interface RankedBar {
  name: string;
  /** From 0 to 1: how long its bar is. */
  length: number;
  /** What it comes to, in words. */
  figure: string;
}

interface Props {
  /** What the table is called, and what stands in its two columns. */
  caption: string;
  of: string;
  figures: string;
  bars: readonly RankedBar[];
  columnRole: string;
}

/** Things with their sizes, one below the other: bars to look at, a table to read. */
export function RankedBars({ caption, of, figures, bars, columnRole }: Props) {
  return (
    <table className={styles.table} style={{ color: roleColour(columnRole) }}>
      <caption className="unseen">{caption}</caption>
      <colgroup>
        <col className={styles.names} />
        <col />
      </colgroup>
      <thead className="unseen">
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{figures}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => (
          <tr key={index}>
            <th scope="row" className={styles.name} title={bar.name}>
              <bdi>{bar.name}</bdi>
            </th>
            <td className={styles.measured}>
              <span className={styles.row}>
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.bar} style={{ inlineSize: `${(bar.length * 100).toFixed(2)}%` }} />
                </span>
                <span className={styles.figure}>{bar.figure}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
