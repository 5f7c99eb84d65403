import type { CountDelta } from './ticket-change.js';
import type { TicketRecord } from './ticket-record.js';

/** The cell of the roll-ups that a ticket counts in. Phase and group 0 and the empty text stand for "none". */
function cellOf({ ticket, facts, countedDay, source }: TicketRecord): Omit<CountDelta, 'tickets'> {
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
    quiet: source === 'import' || source === 'replay',
  };
}

/** What a change adds to and takes from the roll-ups: nothing, when it counted in the same cell before. */
export function countDeltas(before: TicketRecord | null, after: TicketRecord): CountDelta[] {
  const was = before?.counted ? cellOf(before) : null;
  const is = after.counted ? cellOf(after) : null;
  if (was && is && JSON.stringify(was) === JSON.stringify(is)) return [];
  return [...(was ? [{ ...was, tickets: -1 as const }] : []), ...(is ? [{ ...is, tickets: 1 as const }] : [])];
}
