import type { FieldError } from './http/problem.js';

/** An expected no of a command; the HTTP edge turns it into problem+json. */
export type OutcomeRefusal =
  | { code: 'invalid'; problems: readonly FieldError[] }
  | { code: 'missing'; what: string }
  /** Somebody was faster: `current` is the representation as it stands now. */
  | { code: 'stale'; key: string; current: unknown }
  /** `name` is stable and part of the API. */
  | { code: 'conflict'; name: string; detail: string; data?: Record<string, unknown> };

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: OutcomeRefusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function invalid(problems: readonly FieldError[]): Outcome<never> {
  return { ok: false, refusal: { code: 'invalid', problems } };
}

export function missing(what: string): Outcome<never> {
  return { ok: false, refusal: { code: 'missing', what } };
}

export function stale(key: string, current: unknown): Outcome<never> {
  return { ok: false, refusal: { code: 'stale', key, current } };
}

export function conflict(name: string, detail: string, data?: Record<string, unknown>): Outcome<never> {
  return { ok: false, refusal: { code: 'conflict', name, detail, ...(data ? { data } : {}) } };
}
