import type { TFunction } from 'i18next';
import { Failure } from '@/api/failure';

const known = [
  'conflict',
  'empty_source',
  'no_folders_allowed',
  'path_malformed',
  'path_outside',
  'unreachable',
  'unreadable_source',
  'unsupported_source',
];

/** In the reader's language where the texts have it, else as the server says it. */
export function failureText(thrown: Error, t: TFunction<'data'>): string {
  if (thrown instanceof Failure && known.includes(thrown.code)) {
    const own = t(`failures.${thrown.code}`, { defaultValue: '' });
    if (own !== '') return own;
  }
  return thrown.message;
}
