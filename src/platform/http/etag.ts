import { Problem } from './problem.js';

/** Strong ETag of a versioned resource: `"TL-42-7"`. */
export function etagOf(key: string, version: number): string {
  return `"${key}-${version}"`;
}

/**
 * The version a PATCH is based on, from `If-Match: "<key>-<version>"`. Throws 428 without the header and 412 when the
 * tag is of something else, is weak or is a list; comparing the version with the stored one is the caller's write.
 */
export function ifMatch(request: { headers: Readonly<Record<string, unknown>> }, key: string): number {
  const header = request.headers['if-match'];
  if (header === undefined) {
    throw new Problem(428, 'precondition_required', 'Send If-Match with the ETag of what you have read.');
  }
  const text = String(header).trim();
  const version = text.startsWith(`"${key}-`) ? /-(\d{1,9})"$/.exec(text)?.[1] : undefined;
  if (version === undefined || text !== etagOf(key, Number(version))) {
    throw new Problem(412, 'stale_version', `If-Match does not name a version of ${key}.`);
  }
  return Number(version);
}

/** 412 with the current representation, for a write that found another version. */
export function staleVersion(key: string, current: unknown): Problem {
  return new Problem(412, 'stale_version', `${key} has changed since you read it.`, { current });
}
