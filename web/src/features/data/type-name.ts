import type { TFunction } from 'i18next';

const types = ['text', 'integer', 'real', 'decimal', 'boolean', 'date', 'timestamp', 'time', 'nested'];
const roles = ['identifier', 'dimension', 'measure', 'time', 'flag', 'text'];

export function typeName(type: string, t: TFunction<'data'>): string {
  return types.includes(type) ? t(`types.${type}`) : type;
}

export function roleName(role: string, t: TFunction<'data'>): string {
  return roles.includes(role) ? t(`roles.${role}`) : role;
}
