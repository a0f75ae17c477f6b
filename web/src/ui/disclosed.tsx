import { type ReactNode, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from '@/ui/disclosed.module.css';
import { Icon, type IconName } from '@/ui/icon';

interface Props {
  /** Of its heading, as it stands below others. */
  level: number;
  icon: IconName;
  title: string;
  /** What it is called where its title alone could be any of several. */
  label?: string;
  children: () => ReactNode;
}

/** Something that is shown when it is asked for, and made no earlier. */
export function Disclosed({ level, icon, title, label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen} className={styles.place ?? ''}>
      <Heading level={level} className={styles.heading ?? ''}>
        <Button
          slot="trigger"
          className={styles.trigger ?? ''}
          {...(label === undefined ? {} : { 'aria-label': label })}
        >
          <Icon name={icon} />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && children()}</DisclosurePanel>
    </Disclosure>
  );
}
