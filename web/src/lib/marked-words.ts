import { indexOfByte } from '@/lib/byte-offsets';

/** What a stretch of a question can be taken for, as far as people need to tell it apart. */
export type Kind = 'measure' | 'dimension' | 'value' | 'time' | 'operation';

export interface Meaning {
  id: string;
  kind: string;
  role: string;
  name: string;
}

/** A stretch of a question, in bytes of UTF-8, what it was taken for, and what else it could be taken for. */
export interface Span {
  text: string;
  start: number;
  end: number;
  means: { kind: string; name: string; role: string; expr?: string | undefined };
  others: Meaning[];
}

export interface Piece {
  text: string;
  /** None where the words were not taken for anything. */
  span: Span | null;
  kind: Kind | null;
}

const kinds = new Set<string>(['measure', 'dimension', 'value', 'time', 'operation']);

/** How a role is told apart by colour; what is counted, a table, is what is measured. */
export function kindOfRole(role: string): Kind {
  if (role === 'table') return 'measure';
  return kinds.has(role) ? (role as Kind) : 'operation';
}

/** The whole question as pieces, marked and unmarked, that joined give it back. Overlapping spans lose to earlier ones. */
export function markedWords(question: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const start = indexOfByte(question, span.start);
    const end = indexOfByte(question, span.end);
    if (start < at || end <= start) continue;
    if (start > at) pieces.push({ text: question.slice(at, start), span: null, kind: null });
    pieces.push({ text: question.slice(start, end), span, kind: kindOfRole(span.means.role) });
    at = end;
  }
  if (at < question.length) pieces.push({ text: question.slice(at), span: null, kind: null });
  return pieces;
}
