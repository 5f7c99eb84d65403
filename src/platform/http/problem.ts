/** One wrong field: `pointer` is a JSON pointer into the body (`/requester/upn`), or `/name` of a query parameter. */
export interface FieldError {
  pointer: string;
  detail: string;
}

export interface ProblemExtra {
  errors?: readonly FieldError[];
  /** Response headers, such as `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** Any other member is shown in the body, such as `current` with a 412 or `holder` with a 409. */
  [member: string]: unknown;
}

/**
 * A refusal at the HTTP edge, answered as RFC 9457 problem+json. `code` is stable and part of the API
 * (`validation_failed` becomes the type `/problems/validation-failed`); `detail` is for people.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** 400 for fields that are unknown, malformed or impossible. */
export function validationFailed(errors: readonly FieldError[], detail = 'The request has invalid fields.'): Problem {
  return new Problem(400, 'validation_failed', detail, { errors });
}

/** 404: it does not exist, or the caller must not know that it does. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}.`);
}

/** An expected refusal as the domain states it. */
export interface Refusal<Code extends string = string> {
  code: Code;
  detail: string;
  data?: unknown;
}

/**
 * The problem for a domain refusal. `table` gives the status of every code, so a new code without a status does not
 * compile: `throw refused(refusal, STATUS_OF_REFUSAL)`. `data` is shown under that name.
 */
export function refused<Code extends string>(refusal: Refusal<Code>, table: Readonly<Record<Code, number>>): Problem {
  const extra = refusal.data === undefined ? {} : { data: refusal.data };
  return new Problem(table[refusal.code], refusal.code, refusal.detail, extra);
}
