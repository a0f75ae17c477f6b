import { Failure } from '@/api/failure';
import type { Answer } from '@/api/schema';
import { accessToken } from '@/api/session';
import { backoff } from '@/lib/backoff';

/**
 * Questions over one WebSocket. When it breaks, it is opened anew and what was under way is taken up by its id; what
 * the server no longer knows, as after a restart, is asked again.
 */
export interface Asked {
  question: string;
  database_id: string | null;
  conversation_id: string | null;
  /** Words that are to be taken for something else: bytes of UTF-8, and an id of the span's `others`. */
  meanings?: { start: number; end: number; id: string }[];
  /** The summary of another reading, which is then taken. */
  reading?: string;
  use_cache?: boolean;
}

export interface Hearer {
  onStage: (stage: string, progress: number) => void;
  /** Reading and query, told before the rest is there. */
  onPartial: (partial: PartialAnswer) => void;
  onAnswer: (answer: Answer) => void;
  onFailure: (failure: Failure) => void;
}

export type PartialAnswer = Pick<Answer, 'reading' | 'sql'>;

export type Connection = 'idle' | 'open' | 'lost';

interface UnderWay {
  asked: Asked;
  hearer: Hearer;
  queryId: string | null;
  resumed: boolean;
}

interface Told {
  type: string;
  id: string | null;
  query_id: string | null;
  stage?: string;
  progress?: number;
  partial?: PartialAnswer;
  answer?: Answer;
  error?: { code: string; detail: string };
}

const patience = 8; // attempts in a row after which questions are given up
const underWay = new Map<string, UnderWay>();
const watchers = new Set<() => void>();
let socket: WebSocket | null = null;
let state: Connection = 'idle';
let attempts = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let next = 0;

function become(now: Connection): void {
  if (state === now) return;
  state = now;
  for (const watcher of watchers) watcher();
}

export function subscribeToConnection(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function connectionState(): Connection {
  return state;
}

/** Asks; the answer, or why there is none, comes to the hearer. Returns what stops it. */
export function ask(asked: Asked, hearer: Hearer): () => void {
  const id = `w${(next += 1)}`;
  underWay.set(id, { asked, hearer, queryId: null, resumed: false });
  if (socket?.readyState === WebSocket.OPEN) send(id);
  else if (socket === null && retry === undefined) void open();
  return () => {
    const one = underWay.get(id);
    if (one === undefined) return;
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: 'cancel', id, ...(one.queryId === null ? {} : { query_id: one.queryId }) }));
    } else {
      underWay.delete(id);
      hearer.onFailure(new Failure('cancelled', 'It was stopped.'));
    }
  };
}

function send(id: string): void {
  const one = underWay.get(id);
  if (one === undefined || socket === null) return;
  if (one.queryId !== null) {
    one.resumed = true;
    socket.send(JSON.stringify({ type: 'resume', id, query_id: one.queryId }));
    return;
  }
  const message = Object.fromEntries(
    Object.entries(one.asked).filter(([, value]) => value !== null && value !== undefined),
  );
  socket.send(JSON.stringify({ type: 'query', id, converse: true, ...message }));
}

async function open(): Promise<void> {
  retry = undefined;
  let token: string | null = null;
  try {
    token = await accessToken();
  } catch {
    closed();
    return;
  }
  const address = new URL('/ws/query', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const opened = token === null ? new WebSocket(address) : new WebSocket(address, ['bearer', token]);
  socket = opened;
  opened.onopen = () => {
    attempts = 0;
    become('open');
    for (const id of underWay.keys()) send(id);
  };
  opened.onmessage = (event) => {
    hear(JSON.parse(String(event.data)) as Told);
  };
  opened.onclose = (event) => {
    if (socket === opened) socket = null;
    closed(event.code);
  };
}

function closed(code = 0): void {
  if (underWay.size === 0) {
    become('idle');
    return;
  }
  become('lost');
  attempts += 1;
  const refused = code >= 4400 && code < 4500 && code !== 4401;
  if (refused || attempts > patience) {
    const failure = new Failure(
      refused ? 'refused' : 'unreachable',
      'The server cannot be reached.',
      refused ? code - 4000 : 0,
    );
    for (const [id, one] of [...underWay]) finish(id, () => one.hearer.onFailure(failure));
    become('idle');
    return;
  }
  if (code === 4401) void accessToken(true).catch(() => null);
  retry = setTimeout(() => void open(), backoff(attempts - 1));
}

function finish(id: string, tell: () => void): void {
  underWay.delete(id);
  tell();
}

function hear(told: Told): void {
  const id = told.id;
  const one = id === null ? undefined : underWay.get(id);
  if (id === null || one === undefined) return;
  if (told.query_id !== null) one.queryId = told.query_id;
  if (told.type === 'processing') {
    one.hearer.onStage(told.stage ?? '', told.progress ?? 0);
  } else if (told.partial !== undefined) {
    one.hearer.onPartial(told.partial);
  } else if (told.answer !== undefined) {
    const answer = told.answer;
    finish(id, () => one.hearer.onAnswer(answer));
  } else if (told.error !== undefined) {
    const { code } = told.error;
    if (code === 'not_found' && one.resumed) {
      one.queryId = null; // the server was started anew and knows nothing of it
      one.resumed = false;
      send(id);
      return;
    }
    const failure = Failure.of(told.error, 0);
    finish(id, () => one.hearer.onFailure(failure));
  }
}
