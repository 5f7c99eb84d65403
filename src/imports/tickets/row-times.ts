import type { Instant } from '../../domain/instant.js';
import type { FieldName, RowValues } from '../mapping/ticket-fields.js';

/** When a row's ticket was reported and, where it is done, how its end came about. */
export type RowTimes = { reportedAt: Instant; done: { resolvedAt: Instant | null; closedAt: Instant } | null };

export interface WrongField {
  field: FieldName;
  detail: string;
}

/**
 * A row that says `resolved` or `closed`, or without a state names when it ended, is history; any other one is open. An
 * end lies between the report and now.
 */
export function timesOf(values: RowValues, now: Instant): RowTimes | WrongField {
  const reportedAt = values.reportedAt!;
  if (reportedAt > now) return { field: 'reportedAt', detail: 'lies in the future' };
  if (!isDone(values)) return { reportedAt, done: null };
  const resolvedAt = values.resolvedAt ?? null;
  const closedAt = values.closedAt ?? resolvedAt;
  if (closedAt === null)
    return { field: 'closedAt', detail: 'is empty although the ticket is done: say when it ended' };
  const ends = [
    ['resolvedAt', resolvedAt],
    ['closedAt', closedAt],
  ] as const;
  for (const [field, at] of ends) {
    if (at !== null && at < reportedAt) return { field, detail: 'lies before the report' };
    if (at !== null && at > now) return { field, detail: 'lies in the future' };
  }
  // What the other system resolved anew after closing counts as closed when it was last resolved.
  return { reportedAt, done: { resolvedAt, closedAt: Math.max(closedAt, resolvedAt ?? closedAt) } };
}

function isDone({ state, resolvedAt, closedAt }: RowValues): boolean {
  if (state !== undefined) return state === 'resolved' || state === 'closed';
  return resolvedAt !== undefined || closedAt !== undefined;
}
