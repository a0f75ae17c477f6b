export type KeyState = 'works' | 'expired' | 'revoked';

/** Whether a key still opens anything; one that was revoked stays revoked whenever it would have expired. */
export function keyState(key: { expires: string | null; revoked: string | null }, now: Date): KeyState {
  if (key.revoked !== null) return 'revoked';
  if (key.expires !== null && Date.parse(key.expires) <= now.getTime()) return 'expired';
  return 'works';
}
