import type { Refusal, RefusalCode } from './decision.js';

/** One thing wrong with the request: where it stands in the body (a JSON pointer) and what to do about it. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** A refusal with its sentence. */
export function refuse(code: RefusalCode, detail: string, more: Pick<Refusal, 'pointer' | 'data'> = {}): Refusal {
  return { ok: false, code, detail, ...more };
}

/** A refusal for fields: the first problem speaks, all of them are in `data.errors`. Null when there is none. */
export function refuseFields(code: RefusalCode, problems: readonly (FieldProblem | null)[]): Refusal | null {
  const real = problems.filter((problem) => problem !== null);
  const first = real[0];
  if (!first) return null;
  return refuse(code, first.detail, { pointer: first.pointer, data: { errors: real } });
}
