import { client, told } from '@/api/client';
import { Failure, failureOf } from '@/api/failure';
import { ask, type Asked, type PartialAnswer } from '@/api/question-socket';
import type { Answer, Message } from '@/api/schema';
import { subscribeToSession } from '@/api/session';

/**
 * Conversations as far as this window knows them. They stand outside the components, so that what is under way goes on
 * while one looks at another tab.
 */
export interface Turn {
  key: string;
  question: string;
  /** Whose answer is not fetched yet. */
  queryId: string | null;
  stage: string | null;
  /** How it is read, while its answer is under way. */
  partial: PartialAnswer | null;
  answer: Answer | null;
  failure: Failure | null;
}

export interface Thread {
  conversation: string | null;
  source: string | null;
  turns: readonly Turn[];
  failure: Failure | null;
}

export type Wish = Pick<Asked, 'meanings' | 'reading' | 'use_cache'>;

const threads = new Map<string, Thread>();
const stops = new Map<string, () => void>();
const listeners = new Set<() => void>();
let next = 0;

export const newThread = 'new';

export function isUnderWay(turn: Turn): boolean {
  return turn.answer === null && turn.failure === null;
}

export function subscribeToThreads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const empty: Thread = { conversation: null, source: null, turns: [], failure: null };

export function threadOf(key: string): Thread {
  return threads.get(key) ?? empty;
}

function put(key: string, thread: Thread): void {
  threads.set(key, thread);
  for (const listener of listeners) listener();
}

export function forgetThread(key: string): void {
  threads.delete(key);
  for (const listener of listeners) listener();
}

subscribeToSession(() => {
  threads.clear(); // somebody else's
});

function changeTurn(turn: string, part: Partial<Turn>): void {
  for (const [key, thread] of threads) {
    if (!thread.turns.some((one) => one.key === turn)) continue;
    put(key, { ...thread, turns: thread.turns.map((one) => (one.key === turn ? { ...one, ...part } : one)) });
  }
}

/** Under its own name from the first answer on; until then it is the new one. */
function settle(conversation: string | null, turn: string, onSettled: (conversation: string) => void): void {
  const fresh = threads.get(newThread);
  if (conversation === null || !fresh?.turns.some((one) => one.key === turn)) return;
  threads.delete(newThread);
  put(conversation, { ...fresh, conversation });
  onSettled(conversation);
}

interface Place {
  thread: string;
  /** The turn whose question is asked anew. */
  turn?: string;
}

/**
 * Asks in a conversation. The server goes on from what was asked last, so only the last question is answered anew
 * where it stands; an earlier one, or another one in its place, is asked at the end. `onSettled` hears the id of a
 * conversation that began with it.
 */
export function askIn(
  place: Place,
  source: string,
  question: string,
  wish: Wish,
  onSettled: (conversation: string) => void,
): void {
  const thread = threadOf(place.thread);
  const last = thread.turns.at(-1);
  const isAgain = last?.question === question && (place.turn === undefined || place.turn === last.key);
  const turn = isAgain ? last.key : `t${(next += 1)}`;
  const fresh: Turn = { key: turn, question, queryId: null, stage: null, partial: null, answer: null, failure: null };
  stops.get(turn)?.();
  put(place.thread, { ...thread, source, turns: [...(isAgain ? thread.turns.slice(0, -1) : thread.turns), fresh] });
  const stop = ask(
    { question, database_id: source, conversation_id: thread.conversation, ...wish },
    {
      onStage: (stage) => changeTurn(turn, { stage }),
      onPartial: (partial) => changeTurn(turn, { partial }),
      onAnswer: (answer) => {
        stops.delete(turn);
        changeTurn(turn, { answer, queryId: answer.query_id });
        settle(answer.conversation_id, turn, onSettled);
      },
      onFailure: (failure) => {
        stops.delete(turn);
        changeTurn(turn, { failure });
      },
    },
  );
  stops.set(turn, stop);
}

export function stopTurn(turn: string): void {
  stops.get(turn)?.();
}

/** Turns of kept messages: each question with the answer that follows it. */
function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === 'user') {
      if (turns.at(-1)?.question === message.text) turns.pop(); // asked again: the last answer stands
      turns.push({
        key: message.message_id,
        question: message.text,
        queryId: null,
        stage: null,
        partial: null,
        answer: null,
        failure: null,
      });
    } else {
      const last = turns.at(-1);
      if (last !== undefined) last.queryId = message.query_id;
      if (last !== undefined && message.query_id === null) last.failure = new Failure('kept', message.text);
    }
  }
  return turns.map((turn) =>
    turn.queryId === null && turn.failure === null ? { ...turn, failure: new Failure('cancelled', '') } : turn,
  );
}

/** Fetches a conversation that this window does not know yet. */
export async function openThread(conversation: string): Promise<void> {
  if (threads.has(conversation)) return;
  put(conversation, { ...empty, conversation });
  const path = { id: conversation };
  try {
    const [about, messages] = await Promise.all([
      told(client.GET('/api/v1/conversations/{id}', { params: { path } })),
      told(client.GET('/api/v1/conversations/{id}/messages', { params: { path, query: { limit: 200 } } })),
    ]);
    put(conversation, { conversation, source: about.database_id, turns: turnsOf(messages.items), failure: null });
  } catch (thrown) {
    put(conversation, { ...empty, conversation, failure: failureOf(thrown) });
  }
}

/** Fetches the answer of a turn that was given earlier. */
export async function fetchAnswer(turn: Turn): Promise<void> {
  if (turn.queryId === null || turn.answer !== null) return;
  try {
    const body = await told(client.GET('/api/v1/query/{id}', { params: { path: { id: turn.queryId } } }));
    if ('rows' in body) changeTurn(turn.key, { answer: body });
    else changeTurn(turn.key, { failure: Failure.of(body, 0) });
  } catch (thrown) {
    changeTurn(turn.key, { failure: failureOf(thrown) });
  }
}
