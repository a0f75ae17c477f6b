import createClient, { type Middleware } from 'openapi-fetch';
import { Failure } from '@/api/failure';
import type { paths } from '@/api/schema';
import { accessToken, currentTokens } from '@/api/session';

const signed: Middleware = {
  async onRequest({ request }) {
    const token = await accessToken();
    if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

/** Refused for a password or a code that was sent: to send it again would count as another guess. */
const guesses = ['login_failed', 'second_factor_needed', 'second_factor_wrong'];

async function isWrongGuess(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return guesses.includes(Failure.of(body, response.status).code);
}

/** Sent again once with a fresh token where the old one was refused. */
async function fetchAgain(request: Request): Promise<Response> {
  const copy = currentTokens() === null ? null : request.clone();
  const response = await reach(request);
  if (response.status !== 401 || copy === null || (await isWrongGuess(response))) return response;
  const token = await accessToken(true);
  if (token === null) return response;
  copy.headers.set('Authorization', `Bearer ${token}`);
  return reach(copy);
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (thrown) {
    if (request.signal.aborted) throw thrown;
    throw new Failure('unreachable', 'The server cannot be reached.');
  }
}

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchAgain });
client.use(signed);

/** The body of an answer; throws a Failure where it is none. */
export async function told<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw Failure.of(error, response.status);
  return data as Exclude<Data, undefined>;
}

/** A file that only whoever is logged in may have, given to the browser to keep. */
export async function download(path: string, name: string): Promise<void> {
  const token = await accessToken();
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetchAgain(new Request(new URL(path, window.location.origin), { headers }));
  if (!response.ok) throw Failure.of(await response.json().catch(() => null), response.status);
  save(await response.blob(), name);
}

/** Gives what was made here to the browser to keep. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
