import styles from '@/charts/box-strip.module.css';
import { roleColour } from '@/charts/role-colour';

/** Tukey's box: quartiles, and the whiskers up to what is no outlier. */
export interface Spread {
  quartiles: readonly [number, number, number];
  least: number;
  most: number;
}

interface Props {
  from: number;
  to: number;
  spread: Spread;
  columnRole: string;
}

const high = 12;

/** A box plot lying on its side, as wide as what stands above it; told in words beside it. */
export function BoxStrip({ from, to, spread, columnRole }: Props) {
  const width = to - from;
  if (!(width > 0)) return null;
  const place = (value: number) => (Math.min(Math.max((value - from) / width, 0), 1) * 100).toFixed(2);
  const [lower, middle, upper] = spread.quartiles.map(place) as [string, string, string];
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 100 ${high}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ color: roleColour(columnRole) }}
    >
      <line className={styles.whisker} x1={place(spread.least)} x2={place(spread.most)} y1={high / 2} y2={high / 2} />
      <rect
        className={styles.box}
        x={lower}
        width={Math.max(0.5, Number(upper) - Number(lower))}
        y={2}
        height={high - 4}
      />
      <line className={styles.middle} x1={middle} x2={middle} y1={1} y2={high - 1} />
    </svg>
  );
}
