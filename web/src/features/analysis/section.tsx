import type { ReactNode } from 'react';
import styles from '@/features/analysis/section.module.css';

interface Props {
  id: string;
  title: string;
  about?: string | undefined;
  children: ReactNode;
}

/** A part of a report that its contents point to. */
export function Section({ id, title, about, children }: Props) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        {about !== undefined && <p className={styles.about}>{about}</p>}
      </div>
      {children}
    </section>
  );
}
