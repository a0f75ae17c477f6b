import styles from '@/charts/bars.module.css';
import { roleColour } from '@/charts/role-colour';

export interface Bar {
  label: string;
  rows: number;
  /** Beyond a fence. */
  isOutside?: boolean;
}

interface Props {
  bars: readonly Bar[];
  role: string;
  /** What it shows, for those who do not see it. */
  description: string;
  size?: 'small' | 'large';
}

const gap = 0.14; // of the width of a bar

/** How often each value or range occurs, as upright bars without an axis. */
export function Bars({ bars, role, description, size = 'small' }: Props) {
  const most = Math.max(1, ...bars.map((bar) => bar.rows));
  return (
    <svg
      className={styles[size]}
      viewBox={`0 0 ${Math.max(1, bars.length)} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={description}
      style={{ color: roleColour(role) }}
    >
      {bars.map((bar, index) => {
        // What is there can be seen, however little it is.
        const height = bar.rows === 0 ? 0 : Math.max(0.02, bar.rows / most);
        return (
          <g key={index}>
            <rect
              x={index + gap / 2}
              y={1 - height}
              width={1 - gap}
              height={height}
              className={bar.isOutside ? styles.outside : styles.bar}
            />
            {size === 'large' && (
              <rect x={index} y={0} width={1} height={1} className={styles.touch}>
                <title>{bar.label}</title>
              </rect>
            )}
          </g>
        );
      })}
    </svg>
  );
}
