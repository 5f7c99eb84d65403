import type { Instant } from '../instant.js';
import {
  cascadeSkip,
  decideMarkWithdrawn,
  decideRecall,
  decideSupersede,
  type CascadeSkip,
} from '../ticket/cascade.js';
import { decide } from '../ticket/decide.js';
import type { Decided, Decision } from '../ticket/decision.js';
import type { Desk, LivePackage } from '../ticket/desk.js';
import type { Resolution, Ticket } from '../ticket/ticket.js';

export const CASCADE_WHATS = ['publish', 'withdraw', 'supersede'] as const;
export type CascadeWhat = (typeof CASCADE_WHATS)[number];

export const CASCADE_RESULTS = ['moved', 'skipped', 'recalled', 'marked', 'swapped'] as const;
export type CascadeResult = (typeof CASCADE_RESULTS)[number];

/** What a cascade does with its tickets. `replaces`: with `supersede`, the package that is swapped out. */
export interface CascadeOrder {
  what: CascadeWhat;
  package: number;
  replaces: number | null;
  /** The package's pattern, and those that it was merged into: whose tickets it is for. */
  patterns: readonly number[];
}

/** The package that a cascade brings, judged for one ticket. */
export interface CascadeFix {
  resolution: Resolution;
  known: LivePackage;
}

/** One ticket's part of a cascade. */
export type CascadeStep =
  { result: 'skipped'; reason: CascadeSkip } | { result: Exclude<CascadeResult, 'skipped'>; decided: Decided };

const SYSTEM = { system: true, staff: null } as const;

/**
 * LADDER's table Cascade for one ticket: what happens to it and why; null where its column says nothing, or where nobody
 * linked it. The dry run and the run both ask here. Links are those that people made (suggestions are none); what carries
 * the package that is withdrawn or replaced needs no link: a person sent it on its way. `fix`: the package of the order
 * as this ticket sees it; null when it is gone.
 */
export function cascadeStep(
  ticket: Ticket,
  order: CascadeOrder,
  fix: CascadeFix | null,
  desk: Desk,
  now: Instant,
): CascadeStep | null {
  if (order.what === 'withdraw') return withdrawn(ticket, order.package, desk, now);
  const around = { ...desk, package: fix?.known ?? null };
  const carried = order.what === 'supersede' ? order.replaces : null;
  if (carried !== null && carries(ticket, carried)) return superseded(ticket, carried, fix, around, now);
  const linked = ticket.pattern !== null && order.patterns.includes(ticket.pattern);
  return linked ? published(ticket, order.package, fix, around, now) : null;
}

function published(ticket: Ticket, id: number, fix: CascadeFix | null, desk: Desk, now: Instant): CascadeStep {
  const reason = cascadeSkip(ticket, fix?.known ?? null, id);
  if (reason !== null || fix === null) return { result: 'skipped', reason: reason ?? 'not_live' };
  const handDown = { name: 'hand_down', resolution: fix.resolution } as const;
  return done('moved', decide(ticket, handDown, SYSTEM, desk, now));
}

/** In place, unless the new package is not for this ticket: then the old words stay, which were right for it. */
function superseded(ticket: Ticket, from: number, fix: CascadeFix | null, desk: Desk, now: Instant): CascadeStep {
  // Asked as of a ticket with nothing on its way: what keeps a new package off keeps a swap off.
  const reason = cascadeSkip({ ...ticket, state: 'queued', resolution: null }, fix?.known ?? null, fix?.known.id ?? 0);
  if (reason !== null || fix === null) return { result: 'skipped', reason: reason ?? 'not_live' };
  return done('swapped', decideSupersede(ticket, { from, to: fix.resolution }, desk, now));
}

function withdrawn(ticket: Ticket, id: number, desk: Desk, now: Instant): CascadeStep | null {
  if (ticket.resolution?.package !== id || ticket.state === 'closed') return null;
  if (ticket.state === 'resolved') return { result: 'skipped', reason: 'resolved' };
  return ticket.contacts.tries > 0
    ? done('marked', decideMarkWithdrawn(ticket, id, desk, now))
    : done('recalled', decideRecall(ticket, id, desk, now));
}

function carries(ticket: Ticket, packageId: number): boolean {
  const onItsWay = ticket.state === 'handed_down' || ticket.state === 'contacting_user';
  return onItsWay && ticket.resolution?.package === packageId;
}

/** The table has said yes: a no of the ladder now is a contradiction between the two, and must not pass for a skip. */
function done(result: Exclude<CascadeResult, 'skipped'>, decision: Decision): CascadeStep {
  if (!decision.ok) throw new Error(`the ladder refuses what the cascade decided: ${decision.detail}`);
  return { result, decided: decision };
}
