interface FieldProblem {
  pointer: string;
  detail: string;
}

interface ProblemParts {
  status: number;
  /** Last step of the problem's type, such as `stale_version`. */
  code: string;
  detail: string;
  errors?: readonly FieldProblem[];
  requestId?: string | null;
}

/** A refusal in the words of the server (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;

  constructor({ status, code, detail, errors = [], requestId = null }: ProblemParts) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.requestId = requestId;
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
export function problemOf(status: number, body: unknown): ApiProblem {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const type = typeof said['type'] === 'string' ? said['type'] : '';
  return new ApiProblem({
    status,
    code: type.slice(type.lastIndexOf('/') + 1) || `http_${status}`,
    detail: typeof said['detail'] === 'string' ? said['detail'] : `The server answered ${status}.`,
    errors: Array.isArray(said['errors']) ? (said['errors'] as FieldProblem[]) : [],
    requestId: typeof said['requestId'] === 'string' ? said['requestId'] : null,
  });
}

/** What to tell a person about anything that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof ApiProblem ? error.says : 'Something went wrong on this page. Nothing you typed is lost.';
}
