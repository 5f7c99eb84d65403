import { staleVersion } from '../platform/http/etag.js';
import { type FieldError, notFound, Problem, validationFailed } from '../platform/http/problem.js';

/** An expected no of this room; the HTTP edge turns it into problem+json. */
export type NoticeRefusal =
  | { code: 'invalid'; problems: readonly FieldError[] }
  | { code: 'missing'; what: string }
  /** Somebody was faster: `current` is the representation as it stands now. */
  | { code: 'stale'; key: string; current: unknown }
  /** `name` is stable and part of the API. */
  | { code: 'conflict'; name: string; detail: string };

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: NoticeRefusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(refusal: NoticeRefusal): Outcome<never> {
  return { ok: false, refusal };
}

/** What a command answered; its refusal is thrown as the problem it is over HTTP. */
export function valueOrProblem<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw problemOf(outcome.refusal);
}

function problemOf(refusal: NoticeRefusal): Problem {
  switch (refusal.code) {
    case 'invalid':
      return validationFailed(refusal.problems);
    case 'missing':
      return notFound(refusal.what);
    case 'stale':
      return staleVersion(refusal.key, refusal.current);
    case 'conflict':
      return new Problem(409, refusal.name, refusal.detail);
  }
}
