import { type ReactNode, useId } from 'react';
import styles from '@/features/account/account-page.module.css';

/** A part of the account page under its heading. */
export function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        <p className={styles.about}>{about}</p>
      </div>
      {children}
    </section>
  );
}
