import type { Kind, ResolvedAs } from '../words.js';

/**
 * Endings with which the desk answered the user: what first-tier resolution is a share of. Left out is what nobody at the desk
 * solved (`recovered`), and where nobody knows whether it was (`user_gone`, `declined`, `unconfirmed`).
 */
export const ANSWERED = ['confirmed', 'informed', 'verified_on_device', 'at_tier_1'] as const satisfies ResolvedAs[];

/** Endings with which it works again: `informed` tells that it will not be mended, so it has no time to fix. */
export const FIXED = ['confirmed', 'verified_on_device', 'at_tier_1'] as const satisfies ResolvedAs[];

/** What desk figures must know of a ticket. */
export interface ResolvedTicket {
  kind: Kind;
  resolvedAs: ResolvedAs | null;
  /** No mistake, test or duplicate (`domain/ticket/counted.ts`). */
  counted: boolean;
  /** A row of another system tells where a ticket ended, not how it moved. */
  imported: boolean;
  /** Its phase, if any, enters rates (`isRated`). */
  rated: boolean;
}

/** Whether a ticket is in first-tier resolution and time to fix at all: questions are no failures. */
export function isDeskWork({ kind, counted, imported, rated }: Omit<ResolvedTicket, 'resolvedAs'>): boolean {
  return kind !== 'question' && counted && !imported && rated;
}

/** In the denominator of first-tier resolution. */
export function isAnswered(ticket: ResolvedTicket): boolean {
  return isDeskWork(ticket) && ANSWERED.some((word) => word === ticket.resolvedAs);
}

/**
 * In its numerator: an answered ticket whose path never left tier 1. A hand-over that was taken back never arrived; a ticket
 * that was logged at tier 2 or 3 is none; a package applied at tier 1 is one.
 */
export function isFirstTier(ticket: ResolvedTicket & { path: readonly { tier: number }[] }): boolean {
  return isAnswered(ticket) && ticket.path.every(({ tier }) => tier === 1);
}

/** In time to fix: elapsed time, nights and weekends too, from the report to the last resolution. */
export function isFixed(ticket: ResolvedTicket): boolean {
  return isDeskWork(ticket) && FIXED.some((word) => word === ticket.resolvedAs);
}
