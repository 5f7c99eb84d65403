import type { Instant, Milliseconds } from '../instant.js';
import { MINUTE } from '../instant.js';
import { isActive } from './place.js';
import type { Ticket } from './ticket.js';

export const ORPHAN_REASONS = [
  'free_too_long',
  'holder_not_able',
  'nobody_able',
  'waits_for_nothing',
  'bounces',
  'no_owner',
] as const;
export type OrphanReason = (typeof ORPHAN_REASONS)[number];

/** What the desk knows around the ticket. */
export interface OrphanFacts {
  /** Whether the holder could work on it now; not asked when nobody holds it. */
  holderAble: boolean;
  /** Whether anybody present is able at its tier for its location. */
  someoneAble: boolean;
  /** How long a ticket may be free (30 minutes). */
  freeAfter?: Milliseconds;
  /** Business time since `idleSince`, where the caller counts it; without it the plain time. */
  idleFor?: Milliseconds;
}

const FREE_AFTER = 30 * MINUTE;
const TOO_MANY_BOUNCES = 3;

/** Why nobody seems to look after an active ticket; empty for one in good hands, and for resolved and closed ones. */
export function orphanReasons(ticket: Ticket, facts: OrphanFacts, now: Instant): OrphanReason[] {
  if (!isActive(ticket.state)) return [];
  const reasons: OrphanReason[] = [];
  if (freeTooLong(ticket, facts, now)) reasons.push('free_too_long');
  if (ticket.assignee !== null && !facts.holderAble) reasons.push('holder_not_able');
  if (!facts.someoneAble) reasons.push('nobody_able');
  if (waitsForNothing(ticket)) reasons.push('waits_for_nothing');
  if (ticket.bounces >= TOO_MANY_BOUNCES) reasons.push('bounces');
  if (ticket.tier > 1 && ticket.owner === null) reasons.push('no_owner');
  return reasons;
}

/** Free: nobody's, or addressed and not begun in time. One that waits for a fix is carried by the pattern's owner. */
function freeTooLong(ticket: Ticket, facts: OrphanFacts, now: Instant): boolean {
  if (ticket.waitingFor === 'fix') return false;
  const ranOut = ticket.addressedFreeAt;
  if (ticket.assignee !== null && (ranOut === null || now < ranOut)) return false;
  const since = ticket.assignee !== null && ranOut !== null ? ranOut : ticket.idleSince;
  if (since === null) return false;
  const idle = ticket.assignee === null ? (facts.idleFor ?? now - since) : now - since;
  return idle > (facts.freeAfter ?? FREE_AFTER);
}

function waitsForNothing(ticket: Ticket): boolean {
  if (ticket.state !== 'waiting') return false;
  if (ticket.waitingFor === 'fix') return ticket.waitingPattern === null;
  if (ticket.waitingFor === 'microsoft') return ticket.microsoftCase === null;
  return ticket.waitingUntil === null;
}
