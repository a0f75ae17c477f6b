import { CheckboxButton, CheckboxField, CheckboxGroup, Label } from 'react-aria-components';
import styles from '@/ui/chips.module.css';
import field from '@/ui/field.module.css';
import { Icon } from '@/ui/icon';

interface Props {
  label: string;
  choices: readonly { id: string; label: string; detail?: string }[];
  selected: readonly string[];
  onSelect: (ids: string[]) => void;
  /** No more than so many. */
  most?: number;
}

/** Any of several things, each a chip that is on or off. */
export function Chips({ label, choices, selected, onSelect, most = Infinity }: Props) {
  return (
    <CheckboxGroup className={field.field ?? ''} value={[...selected]} onChange={onSelect}>
      <Label className={field.label ?? ''}>{label}</Label>
      <div className={styles.chips}>
        {choices.map((choice) => {
          const isOn = selected.includes(choice.id);
          return (
            <CheckboxField key={choice.id} value={choice.id} isDisabled={!isOn && selected.length >= most}>
              <CheckboxButton className={styles.chip ?? ''}>
                <Icon name={isOn ? 'check' : 'plus'} />
                <span dir="auto">{choice.label}</span>
                {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
              </CheckboxButton>
            </CheckboxField>
          );
        })}
      </div>
    </CheckboxGroup>
  );
}
