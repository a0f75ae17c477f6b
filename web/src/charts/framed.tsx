import type { ReactNode } from 'react';
import styles from '@/charts/framed.module.css';

interface Props {
  /** What the upper and the lower edge stand for. */
  top: string;
  bottom: string;
  /** What it begins and ends with. */
  start: string;
  end: string;
  children: ReactNode;
}

/** A small chart with what its four edges stand for; its description tells those who do not see them. */
export function Framed({ top, bottom, start, end, children }: Props) {
  return (
    <div className={styles.frame}>
      <div className={styles.scale} aria-hidden="true">
        <span>{top}</span>
        <span>{bottom}</span>
      </div>
      <div className={styles.drawing}>{children}</div>
      <div className={styles.ends} aria-hidden="true">
        <span>{start}</span>
        <span>{end}</span>
      </div>
    </div>
  );
}
