import { SwitchButton, SwitchField } from 'react-aria-components';
import styles from '@/ui/switch.module.css';

interface Props {
  label: string;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
}

export function Switch({ label, isSelected, onChange }: Props) {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange}>
      <SwitchButton className={styles.switch ?? ''}>
        {label}
        <span className={styles.track} />
      </SwitchButton>
    </SwitchField>
  );
}
