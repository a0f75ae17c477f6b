import { Failure } from '@/api/failure';
import type { Answer } from '@/api/schema';
import { eventReader } from '@/lib/event-stream';
import type { Settings } from '@/widget/settings';

export interface Asked {
  message: string;
  conversation_id: string | null;
  /** The summary of another reading, which is then taken. */
  reading?: string;
}

/** More would take long to send, and only the first of them are shown. */
const mostRows = 1000;

async function reach(settings: Settings, path: string, request: RequestInit): Promise<Response> {
  const headers: Record<string, string> = { ...(request.headers as Record<string, string>) };
  if (settings.token !== null) headers['Authorization'] = `Bearer ${settings.token}`;
  let response: Response;
  try {
    response = await fetch(settings.server + path, { ...request, headers, credentials: 'omit' });
  } catch (thrown) {
    throw new Failure(request.signal?.aborted ? 'cancelled' : 'unreachable', String(thrown));
  }
  if (!response.ok) throw Failure.of(await response.json().catch(() => null), response.status);
  return response;
}

/** Asks, tells the stages while it waits, and gives the answer; throws a Failure. */
export async function ask(
  settings: Settings,
  asked: Asked,
  onStage: (stage: string) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await reach(settings, '/api/v1/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ ...asked, database_id: settings.source, language: settings.language, limit: mostRows }),
    signal,
  });
  const read = eventReader();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
      for (const event of read(piece.value)) {
        const data = JSON.parse(event.data) as unknown;
        if (event.name === 'processing') onStage((data as { stage: string }).stage);
        else if (event.name === 'error') throw Failure.of(data, 0);
        else if (event.name === 'result' || event.name === 'clarification') return data as Answer;
      }
    }
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(signal.aborted ? 'cancelled' : 'unreachable', String(thrown));
  }
  throw new Failure('unreachable', 'The answer broke off.');
}

/** Questions that the data can answer; none where that cannot be told. */
export async function examples(settings: Settings): Promise<string[]> {
  if (settings.source === null) return [];
  const path = `/api/v1/databases/${encodeURIComponent(settings.source)}/examples?count=3`;
  const response = await reach(settings, path, {});
  return ((await response.json()) as { questions: string[] }).questions;
}

/** The chart of an answer as the server draws it, with a plot of this many pixels. */
export async function drawing(settings: Settings, url: string, width: number): Promise<string> {
  return (await reach(settings, `${url}?width=${width}`, {})).text();
}
