import styles from '@/charts/period-line.module.css';
import { roleColour } from '@/charts/role-colour';

export interface LinePoint {
  label: string;
  value: number | null;
}

interface Props {
  points: readonly LinePoint[];
  /** The numbers that its lower and upper edge stand for. */
  least: number;
  most: number;
  columnRole: string;
  /** What it shows, for those who do not see it. */
  description: string;
}

/** Stretches without a gap, as paths; a point that stands alone is one too. */
function paths(points: readonly LinePoint[], height: (value: number) => number): string[] {
  const found: string[] = [];
  let path = '';
  points.forEach((point, index) => {
    if (point.value === null) {
      if (path !== '') found.push(path);
      path = '';
      return;
    }
    const at = `${index + 0.5} ${height(point.value).toFixed(4)}`;
    path = path === '' ? `M${at}h0` : `${path}L${at}`;
  });
  return path === '' ? found : [...found, path];
}

/** A number from period to period, broken where there is none. */
export function PeriodLine({ points, least, most, columnRole, description }: Props) {
  const range = most > least ? most - least : 1;
  const height = (value: number) => 0.96 - ((value - least) / range) * 0.92;
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${Math.max(1, points.length)} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={description}
      style={{ color: roleColour(columnRole) }}
    >
      {paths(points, height).map((path) => (
        <path key={path} d={path} className={path.includes('L') ? styles.stroke : styles.point} />
      ))}
      {points.map((point, index) => (
        <rect key={index} x={index} y={0} width={1} height={1} className={styles.touch}>
          <title>{point.label}</title>
        </rect>
      ))}
    </svg>
  );
}
