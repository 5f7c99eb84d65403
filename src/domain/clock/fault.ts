/** What is wrong with one field of a document: `pointer` is a JSON pointer (RFC 6901), `detail` a sentence for people. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** One step of a JSON pointer, escaped as RFC 6901 asks. */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** True for a JSON object (not null, not a list). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault for each field of `record` that is not one of `allowed`, and for each of these that is missing. */
export function fieldFaults(record: Record<string, unknown>, allowed: readonly string[], pointer: string): Fault[] {
  const unknown = Object.keys(record).filter((name) => !allowed.includes(name));
  const missing = allowed.filter((name) => !Object.hasOwn(record, name) || record[name] === undefined);
  return [
    ...unknown.map((name) => ({ pointer: pointer + pointerStep(name), detail: 'unknown field' })),
    ...missing.map((name) => ({ pointer: pointer + pointerStep(name), detail: 'required' })),
  ];
}
