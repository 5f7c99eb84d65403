import type { Instant } from '../instant.js';
import { DAY } from '../instant.js';
import type { FieldProblem } from './refuse.js';

/** Longest reason, question or answer, in characters. */
export const LONGEST_TEXT = 4_000;

/** The furthest a wait or a call-back may reach ahead. */
export const FURTHEST_AHEAD = 366 * DAY;

/** Longest free text inside an event's data, in characters. */
export const LONGEST_IN_EVENT = 200;

/** True for a text that says nothing. Takes what a caller without types may send. */
export function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** A text that must say something. `what` completes the sentence "Say ...". */
export function textProblem(
  value: unknown,
  pointer: string,
  what: string,
  longest = LONGEST_TEXT,
): FieldProblem | null {
  if (isBlank(value)) return { pointer, detail: `Say ${what}.` };
  if ((value as string).length > longest) {
    return { pointer, detail: `This text is longer than ${longest.toLocaleString('en-US')} characters.` };
  }
  return null;
}

/** A word that must be one of a list. */
export function wordProblem(value: unknown, words: readonly string[], pointer: string): FieldProblem | null {
  if (typeof value === 'string' && words.includes(value)) return null;
  return { pointer, detail: `Choose one of: ${words.join(', ')}.` };
}

/** An instant that must lie ahead of `now`, at most a year. `what` begins the sentence. */
export function aheadProblem(
  value: Instant | null | undefined,
  now: Instant,
  pointer: string,
  what: string,
): FieldProblem | null {
  if (value == null) return { pointer, detail: `${what} is missing.` };
  if (!Number.isFinite(value) || value <= now) return { pointer, detail: `${what} must lie in the future.` };
  if (value > now + FURTHEST_AHEAD) return { pointer, detail: `${what} is more than a year away.` };
  return null;
}

/** The text as an event may carry it: at most 200 characters, cut at a whole character. */
export function clip(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST_IN_EVENT) return trimmed;
  return `${trimmed.slice(0, LONGEST_IN_EVENT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
