import i18next from 'i18next';
import { Failure } from '@/api/failure';

/** In the reader's language where the texts have it, else as the server says it. */
export function failureText(thrown: Error): string {
  if (!(thrown instanceof Failure)) return thrown.message;
  return i18next.t(`accounts:failures.${thrown.code}`, { defaultValue: thrown.message, ...thrown.parameters });
}
