import { able } from '../access/able.js';
import type { Instant } from '../instant.js';
import type { WorkedTier } from '../words.js';
import { NO_CONTACT_YET } from './contact-rule.js';
import type { Desk } from './desk.js';
import type { Changes } from './draft.js';
import { seat } from './holding.js';
import { sitter, slotIndex, withSeat, withSlot } from './path.js';
import type { OpenResolution, RejectedResolution, Ticket } from './ticket.js';

/** Nothing is waited for; leaving tier 4 also lets go of the case, which exists exactly as long as it is waited for. */
export const NOT_WAITING = {
  waitingFor: null,
  waitingUntil: null,
  waitingNote: null,
  waitingPattern: null,
  microsoftCase: null,
} as const satisfies Changes;

/** Moves the cursor to the tier and gives its seat to the person; with nobody the seat stays as it was. */
function cursorTo(ticket: Ticket, tier: WorkedTier, staff: number | null): Pick<Ticket, 'path' | 'cursor' | 'tier'> {
  const sits = staff ?? (tier === 1 ? ticket.owner : sitter(ticket.path, tier));
  const path = withSeat(withSlot(ticket.path, tier), tier, sits);
  return { path, cursor: slotIndex(path, tier), tier };
}

/** Queued at a tier, addressed to that person if there is one. */
export function queueAt(ticket: Ticket, tier: WorkedTier, staff: number | null): Changes {
  return { ...NOT_WAITING, ...cursorTo(ticket, tier, staff), state: 'queued', assignee: staff };
}

/**
 * LADDER's `arrive(1)`: a resolution reaches tier 1. The owner, if able, is to contact the user; else it lies there for
 * anybody of tier 1. The tally of contacts begins anew.
 */
export function arriveAtTier1(ticket: Ticket, desk: Desk, now: Instant): Changes {
  const owner = seat(ticket, 1, desk, now);
  return {
    ...NOT_WAITING,
    ...cursorTo(ticket, 1, owner),
    state: owner === null ? 'handed_down' : 'contacting_user',
    assignee: owner,
    contacts: NO_CONTACT_YET,
    nextContactAt: null,
  };
}

/** A resolution stops at tier 2, which is to accept it. */
export function stopAtTier2(ticket: Ticket, desk: Desk, now: Instant): Changes {
  const staff = seat(ticket, 2, desk, now);
  const fresh = { contacts: NO_CONTACT_YET, nextContactAt: null };
  return { ...NOT_WAITING, ...cursorTo(ticket, 2, staff), state: 'handed_down', assignee: staff, ...fresh };
}

/**
 * LADDER's `up(R, p)`: back to whoever gave the resolution, if able; else to who sits there; else to nobody, and the
 * leads are to be told. The resolution moves to the rejected ones.
 */
export function upTo(
  ticket: Ticket,
  giver: { tier: WorkedTier; staff: number | null },
  rejected: RejectedResolution[],
  { desk, now }: { desk: Desk; now: Instant },
): Changes & { assignee: number | null } {
  const person = giver.staff === null ? undefined : desk.people.get(giver.staff);
  const staff = able(person, giver.tier, ticket.location, now) ? giver.staff : seat(ticket, giver.tier, desk, now);
  const dropped = { resolution: null, rejected, contacts: NO_CONTACT_YET, nextContactAt: null };
  return { ...queueAt(ticket, giver.tier, staff), assignee: staff, ...dropped };
}

/** The list of rejected resolutions with the open one added; unchanged when there is none. */
export function rejectedWith(
  ticket: Ticket,
  why: RejectedResolution['why'],
  by: { staff: number | null; at: Instant },
): RejectedResolution[] {
  const open: OpenResolution | null = ticket.resolution;
  if (open === null) return ticket.rejected;
  return [...ticket.rejected, { ...open, rejectedAt: by.at, rejectedBy: by.staff, why }];
}
