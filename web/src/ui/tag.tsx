import type { ReactNode } from 'react';
import { classNames } from '@/ui/class-names';
import styles from '@/ui/tag.module.css';

/** A word about the state of what it stands beside. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return <span className={classNames(styles.tag, styles[tone])}>{children}</span>;
}
