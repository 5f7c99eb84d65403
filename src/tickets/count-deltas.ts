import type { CountDelta } from './ticket-change.js';
import type { TicketRecord } from './ticket-record.js';

/** The cell of the roll-ups that a ticket counts in. Phase and group 0 and the empty text stand for "none". */
function cellOf({ ticket, facts, countedDay }: TicketRecord): Omit<CountDelta, 'tickets' | 'quiet'> {
  return {
    day: countedDay,
    phase: facts.phaseId ?? 0,
    platform: ticket.platform,
    kind: ticket.kind,
    signature: ticket.signature ?? '',
    ownership: facts.ownership ?? '',
    group: facts.groupId ?? 0,
    approach: facts.approach ?? '',
    location: ticket.location ?? '',
  };
}

/**
 * What a change adds to and takes from the roll-ups: nothing, when it counted in the same cell before. Tickets that an
 * import brings are counted quietly; what happens to them later is news.
 */
export function countDeltas(before: TicketRecord | null, after: TicketRecord): CountDelta[] {
  const was = before?.counted ? cellOf(before) : null;
  const is = after.counted ? cellOf(after) : null;
  if (was && is && JSON.stringify(was) === JSON.stringify(is)) return [];
  const quiet = before === null && (after.source === 'import' || after.source === 'replay');
  return [
    ...(was ? [{ ...was, tickets: -1 as const, quiet }] : []),
    ...(is ? [{ ...is, tickets: 1 as const, quiet }] : []),
  ];
}
