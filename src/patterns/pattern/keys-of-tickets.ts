import { validationFailed } from '../../platform/http/problem.js';
import { idOfKey, keyOf } from '../../tickets/ticket-row.js';
import { problemOfResult } from '../../tickets/http/ticket-problems.js';
import type { LinkedTicket } from './commands/link-tickets.js';

/** Ids of the keys in a body, in their order. Throws 400 naming each that cannot be a key. */
export function idsOfKeys(keys: readonly string[]): number[] {
  const ids = keys.map(idOfKey);
  const wrong = ids.flatMap((id, index) => (id === null ? [index] : []));
  if (wrong.length > 0) {
    throw validationFailed(wrong.map((index) => ({ pointer: `/keys/${index}`, detail: 'is no key of a ticket' })));
  }
  return ids.filter((id) => id !== null);
}

/** What became of one ticket, as bulk commands show it. */
export function linkResultView({ id, result }: LinkedTicket) {
  const key = keyOf(id);
  if (result.ok) return { key, ok: true, state: result.record.ticket.state, version: result.record.ticket.version };
  const { status, code, detail, extra } = problemOfResult(result);
  const { headers: _, ...more } = extra;
  return { key, ok: false, status, code, detail, ...more };
}
