interface FieldProblem {
  pointer: string;
  detail: string;
}

/** A request that did not get through, with all that is needed to send it again. */
export interface Unsent {
  path: string;
  /** Its Idempotency-Key: however often it is sent, it is done once. */
  key: string;
  /** JSON. */
  body: string;
}

interface ProblemParts {
  status: number;
  /** Last step of the problem's type, such as `stale_version`. */
  code: string;
  detail: string;
  errors?: readonly FieldProblem[];
  requestId?: string | null;
  current?: unknown;
  unsent?: Unsent | null;
}

/** A refusal in the words of the server (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  /** Of a 412: the thing as it is now. */
  readonly current: unknown;
  /** The request, when it may not have reached the server. */
  readonly unsent: Unsent | null;

  constructor(parts: ProblemParts) {
    super(parts.detail);
    this.status = parts.status;
    this.code = parts.code;
    this.errors = parts.errors ?? [];
    this.requestId = parts.requestId ?? null;
    this.current = parts.current ?? null;
    this.unsent = parts.unsent ?? null;
  }

  /** Everything that is wrong, as one sentence a person reads. */
  get says(): string {
    const fields = this.errors.map(
      ({ pointer, detail }) => `${pointer.replace(/^\//, '').replaceAll('/', ' ')}: ${detail}`,
    );
    return fields.length === 0 ? this.message : `${this.message} ${fields.join('; ')}`;
  }
}

/** The problem that an answer's body says, or what can be said without one. */
export function problemOf(status: number, body: unknown, unsent: Unsent | null = null): ApiProblem {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const type = typeof said['type'] === 'string' ? said['type'] : '';
  return new ApiProblem({
    status,
    code: type.slice(type.lastIndexOf('/') + 1).replaceAll('-', '_') || `http_${status}`,
    detail: typeof said['detail'] === 'string' ? said['detail'] : `The server answered ${status}.`,
    errors: Array.isArray(said['errors']) ? (said['errors'] as FieldProblem[]) : [],
    requestId: typeof said['requestId'] === 'string' ? said['requestId'] : null,
    current: said['current'],
    unsent,
  });
}

/** What to tell a person about anything that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof ApiProblem ? error.says : 'Something went wrong on this page. Nothing you typed is lost.';
}
