import type { FieldError } from './problem.js';

const DEEPEST = 32;
const MOST_ERRORS = 20;
/** With the u flag a whole pair is one character and does not match. */
const HALF_PAIR = /\p{Surrogate}/u;
/** What every object has already: a field of such a name is not seen to be unknown. `constructor` is among them. */
const FORBIDDEN_KEYS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * What no text of a request may hold, each with its JSON pointer: NUL, lone surrogates, keys that every object inherits,
 * nesting deeper than 32. Iterative: the caller chooses the depth.
 */
export function textErrors(root: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const pending: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: '', depth: 0 }];
  for (let next = pending.pop(); next && errors.length < MOST_ERRORS; next = pending.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string') {
      const wrong = wrongText(value);
      if (wrong) errors.push({ pointer, detail: wrong });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= DEEPEST) {
        errors.push({ pointer, detail: `is nested deeper than ${DEEPEST} levels` });
        continue;
      }
      for (const key of Object.keys(value)) {
        const at = pointer + pointerStep(key);
        if (!Array.isArray(value)) {
          const wrong = FORBIDDEN_KEYS.has(key) ? 'is not allowed as a name' : wrongText(key);
          if (wrong) errors.push({ pointer: shown(at), detail: wrong });
        }
        pending.push({ value: (value as Record<string, unknown>)[key], pointer: at, depth: depth + 1 });
      }
    }
  }
  return errors.map(({ pointer, detail }) => ({ pointer: shown(pointer), detail }));
}

function wrongText(text: string): string | undefined {
  if (text.includes('\0')) return 'holds a NUL character';
  return HALF_PAIR.test(text) ? 'holds half of a surrogate pair' : undefined;
}

const LONGEST_POINTER = 200;

const shown = (pointer: string): string => pointer.slice(0, LONGEST_POINTER).replace(/\p{Surrogate}|\0/gu, '\uFFFD');
