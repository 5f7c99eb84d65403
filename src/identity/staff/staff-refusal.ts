import type { Refusal } from '../../platform/http/problem.js';

export type StaffRefusalCode =
  | 'not_found'
  | 'stale_version'
  | 'email_taken'
  | 'last_admin'
  | 'former_staff'
  | 'unknown_location'
  | 'deputy_unfit'
  | 'away_in_the_past';

export type StaffRefusal = Refusal<StaffRefusalCode>;

/** Either what was asked for, or why not. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: StaffRefusal };

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });

export const refuse = (
  code: StaffRefusalCode,
  detail: string,
  data?: unknown,
): { ok: false; refusal: StaffRefusal } => ({
  ok: false,
  refusal: { code, detail, ...(data === undefined ? {} : { data }) },
});
