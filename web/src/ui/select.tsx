import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  type Key,
} from 'react-aria-components';
import { classNames } from '@/ui/class-names';
import field from '@/ui/field.module.css';
import { Icon } from '@/ui/icon';
import menu from '@/ui/menu.module.css';
import styles from '@/ui/select.module.css';

export interface Choice {
  id: string;
  label: string;
  detail?: string | undefined;
}

interface Props {
  label: string;
  choices: Choice[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** Without a frame and with its label unseen, for use within a line. */
  quiet?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
}

export function Select({ label, choices, selected, onSelect, quiet = false, placeholder, isDisabled = false }: Props) {
  return (
    <AriaSelect
      className={field.field ?? ''}
      value={selected}
      onChange={(key: Key | null) => {
        if (key !== null) onSelect(String(key));
      }}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={classNames(field.label, quiet && 'unseen')}>{label}</Label>
      <Button className={classNames(styles.trigger, quiet && styles.quiet)}>
        <SelectValue className={styles.value ?? ''}>
          {({ defaultChildren, isPlaceholder, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="chevron" />
      </Button>
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox items={choices} className={menu.list ?? ''}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={menu.item ?? ''}>
              <span>{choice.label}</span>
              {choice.detail !== undefined && <span className={menu.detail}>{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
