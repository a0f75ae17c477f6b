import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from '@/ui/class-names';
import { Icon, type IconName } from '@/ui/icon';
import styles from '@/ui/menu.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  detail?: string;
  danger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

/** A button that opens a list of things to do. */
export function Menu({ label, entries, children }: { label: string; entries: MenuEntry[]; children: ReactElement }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ''} offset={4}>
        <AriaMenu aria-label={label} className={styles.list ?? ''} items={entries}>
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.label}
              onAction={entry.onAction}
              isDisabled={entry.isDisabled ?? false}
              className={classNames(styles.item, entry.danger && styles.danger)}
            >
              {entry.icon && <Icon name={entry.icon} />}
              <span>{entry.label}</span>
              {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
