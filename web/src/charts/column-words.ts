import { useTranslation } from 'react-i18next';
import { unitName } from '@/lib/compact-number';

const types = ['text', 'integer', 'real', 'decimal', 'boolean', 'date', 'timestamp', 'time', 'nested'];
const roles = ['identifier', 'dimension', 'measure', 'time', 'flag', 'text'];

/** What the type, the role and the unit of a column are called; as the server says them where there is no word. */
export function useColumnWords() {
  const { t, i18n } = useTranslation('charts');
  return {
    typeName: (type: string) => (types.includes(type) ? t(`types.${type}`) : type),
    roleName: (role: string) => (roles.includes(role) ? t(`roles.${role}`) : role),
    unitWord: (unit: string) => unitName(unit, i18n.language) ?? t(`units.${unit}`, { defaultValue: unit }),
  };
}
