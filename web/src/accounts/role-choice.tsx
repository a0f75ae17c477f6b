import { useTranslation } from 'react-i18next';
import { atLeast, type Role, roles } from '@/api/me';
import { Select } from '@/ui/select';

interface Props {
  label: string;
  selected: Role;
  /** None above it can be chosen. */
  most?: Role;
  onSelect: (role: Role) => void;
}

/** Each role with what it may beyond those before it. */
export function RoleChoice({ label, selected, most = 'admin', onSelect }: Props) {
  const { t } = useTranslation('accounts');
  return (
    <Select
      label={label}
      choices={roles
        .filter((role) => atLeast(most, role))
        .map((role) => ({ id: role, label: t(`roles.${role}`), detail: t(`may.${role}`) }))}
      selected={selected}
      onSelect={(id) => onSelect(id as Role)}
    />
  );
}
