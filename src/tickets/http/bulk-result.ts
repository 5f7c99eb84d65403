import type { BulkItem } from '../commands/bulk-command.js';
import { keyOf } from '../ticket-row.js';
import { problemOfResult } from './ticket-problems.js';

/** One ticket of many: done, or the problem that the single command would answer. */
export function bulkResult({ id, result }: BulkItem) {
  const key = keyOf(id);
  if (result.ok) return { key, ok: true, state: result.record.ticket.state, version: result.record.ticket.version };
  const { status, code, detail, extra } = problemOfResult(result);
  const { headers: _, ...more } = extra;
  return { key, ok: false, status, code, detail, ...more };
}
