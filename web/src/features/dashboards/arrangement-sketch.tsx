import styles from '@/features/dashboards/arrangement-sketch.module.css';
import { columns, type Place } from '@/lib/grid-layout';

const unit = 10;
const shownRows = 9;

/** How the charts stand, drawn small; what lies further below is cut off. */
export function ArrangementSketch({ layout }: { layout: readonly Place[] }) {
  return (
    <svg
      className={styles.sketch}
      viewBox={`-6 -6 ${columns * unit * 2 + 6} ${shownRows * unit + 6}`}
      aria-hidden="true"
    >
      {layout.map((place, index) => (
        <g key={place.chart_id} transform={`translate(${place.x * unit * 2} ${place.y * unit})`}>
          <rect className={styles.sheet} width={place.width * unit * 2 - 6} height={place.height * unit - 6} rx="3" />
          <Bars width={place.width * unit * 2 - 6} height={place.height * unit - 6} seed={index} />
        </g>
      ))}
    </svg>
  );
}

/** A few strokes that say "a chart", different from one to the next. */
function Bars({ width, height, seed }: { width: number; height: number; seed: number }) {
  const count = Math.max(3, Math.floor(width / 12));
  return Array.from({ length: count }, (_, at) => {
    const share = 0.25 + (((at * 7 + seed * 5) % 11) / 11) * 0.6;
    const size = (height - 14) * share;
    return (
      <rect
        key={at}
        className={styles.bar}
        x={7 + (at * (width - 14)) / count}
        y={height - 6 - size}
        width={(width - 14) / count - 3}
        height={Math.max(size, 0)}
        rx="1"
      />
    );
  });
}
