import type { ReactNode } from 'react';
import { classNames } from '@/ui/class-names';
import { Icon } from '@/ui/icon';
import styles from '@/ui/notice.module.css';

interface Props {
  tone?: 'plain' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ReactNode;
}

const icons = { plain: 'info', good: 'check', warn: 'warning', bad: 'warning' } as const;

/** Something to be told in its place; what is bad is said aloud at once. */
export function Notice({ tone = 'plain', title, children }: Props) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
