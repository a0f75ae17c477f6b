import type { ErrorBody } from '@/api/schema';

/** What went wrong, told by the server or by the way to it. Codes of our own: unreachable, bad_answer. */
export class Failure extends Error {
  readonly code: string;
  readonly status: number;
  readonly parameters: Record<string, string>;
  readonly requestId: string | null;

  constructor(
    code: string,
    message: string,
    status = 0,
    parameters: Record<string, string> = {},
    requestId: string | null = null,
  ) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.status = status;
    this.parameters = parameters;
    this.requestId = requestId;
  }

  static of(body: unknown, status: number): Failure {
    if (isErrorBody(body)) {
      return new Failure(body.code, body.detail, status, body.parameters, body.request_id);
    }
    return new Failure('bad_answer', `The server answered ${status} in a way that this page cannot read.`, status);
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** Anything thrown, as a failure. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure('unreachable', thrown instanceof Error ? thrown.message : String(thrown));
}
