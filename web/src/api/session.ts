import { Failure } from '@/api/failure';

/** Who is logged in: tokens kept in this browser, renewed before they end; nobody where the server is open. */
export interface Tokens {
  access_token: string;
  refresh_token: string;
  expires: string;
}

type Listener = () => void;

const place = 'parlance.session';
const early = 60_000; // milliseconds before its end from which on a token is renewed
const listeners = new Set<Listener>();
let known: Tokens | null = read();

function read(): Tokens | null {
  try {
    const text = localStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as Tokens);
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function subscribeToSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentTokens(): Tokens | null {
  return known;
}

export function keepTokens(tokens: Tokens | null): void {
  known = tokens;
  if (tokens === null) localStorage.removeItem(place);
  else localStorage.setItem(place, JSON.stringify(tokens));
  tell();
}

window.addEventListener('storage', (event) => {
  if (event.key !== place) return;
  known = read();
  tell();
});

async function renew(used: Tokens): Promise<Tokens | null> {
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token: used.refresh_token }),
  });
  if (response.status === 401 || response.status === 403) {
    keepTokens(null);
    return null;
  }
  if (!response.ok) throw Failure.of(await response.json().catch(() => null), response.status);
  const fresh = (await response.json()) as Tokens;
  keepTokens(fresh);
  return fresh;
}

/**
 * A token that is good for a while; null for nobody. A refresh token is good for one use, so windows of the same
 * browser take turns, and each looks first whether another has renewed it already.
 */
export async function accessToken(force = false): Promise<string | null> {
  const before = known;
  if (before === null) return null;
  if (!force && Date.parse(before.expires) - Date.now() > early) return before.access_token;
  return navigator.locks.request('parlance.refresh', async () => {
    const now = read();
    if (now === null) {
      keepTokens(null);
      return null;
    }
    if (now.access_token !== before.access_token) {
      known = now;
      return now.access_token;
    }
    return (await renew(now))?.access_token ?? null;
  });
}
