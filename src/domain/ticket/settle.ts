import { workedTier } from '../access/able.js';
import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import type { Decided, TicketEvent } from './decision.js';
import type { Desk } from './desk.js';
import type { Changes, Draft, DraftEvent } from './draft.js';
import { isActive } from './place.js';
import type { Ticket, UndoHop } from './ticket.js';

interface Settling {
  before: Ticket;
  taken: Ticket;
  me: StaffMember | null;
  desk: Desk;
  now: Instant;
}

/**
 * Completes what a row decided with what holds for every row: since when the ticket lies idle, until when it is addressed,
 * what take back could undo, how long both clocks stand still, where each event came from and went to.
 */
export function settle(draft: Draft, around: Settling): Decided {
  const { before, taken, me } = around;
  const moved: Ticket = { ...taken, ...draft.changes };
  const after: Ticket = { ...moved, ...idling(moved, draft, around), undo: undoAfter(draft, around) };
  return {
    ok: true,
    changes: differences(before, after),
    events: eventsOf(draft.events, before, taken, after),
    hop: draft.hop ?? null,
    contact: draft.contact ?? null,
    comment: draft.comment ?? null,
    tierClock: draft.tierClock ?? 'keep',
    pausedUntil: pausedUntil(after, around.now),
    // Whoever was away while their ticket was taken learns of it.
    tell: told([...(draft.tell ?? []), taken === before ? null : before.assignee], me),
    tellLeads: (draft.tellLeads ?? false) || arrivesAtNobody(before, after, around.desk),
    packageCount: draft.packageCount ?? null,
    ...(draft.resolvedNote === undefined ? {} : { resolvedNote: draft.resolvedNote }),
    ...(draft.unlinkReason === undefined ? {} : { unlinkReason: draft.unlinkReason }),
    repointDuplicatesTo: draft.repointDuplicatesTo ?? null,
  };
}

/** Where a ticket stands, as events carry it. */
export function standsWhere(ticket: Ticket): Pick<Ticket, 'state' | 'tier' | 'assignee'> {
  return { state: ticket.state, tier: ticket.tier, assignee: ticket.assignee };
}

/** `idleSince` and `addressedFreeAt`: kept while the ticket lies where it lay, begun anew when it arrives. */
export function idling(
  after: Ticket,
  draft: Pick<Draft, 'inHand'>,
  { before, desk, now }: Pick<Settling, 'before' | 'desk' | 'now'>,
): Pick<Ticket, 'idleSince' | 'addressedFreeAt'> {
  if (!isActive(after.state)) return { idleSince: null, addressedFreeAt: null };
  const liesStill =
    before.state === after.state && before.tier === after.tier && before.assignee === after.assignee && !draft.inHand;
  if (liesStill) return { idleSince: before.idleSince, addressedFreeAt: before.addressedFreeAt };
  if (after.assignee === null) return { idleSince: now, addressedFreeAt: null };
  const addressed = (after.state === 'queued' || after.state === 'handed_down') && !draft.inHand;
  if (!addressed) return { idleSince: null, addressedFreeAt: null };
  return { idleSince: now, addressedFreeAt: desk.addressedFreeAt(workedTier(after.tier), now) };
}

function undoAfter(draft: Draft, { before, taken, me, now }: Settling): UndoHop | null {
  if (draft.keepsUndo) return before.undo;
  if (!draft.undoable || me === null) return null;
  const { tierRun, rejected, resolution, bounces } = before;
  return {
    ...{ by: me.id, at: now, state: before.state, tier: workedTier(before.tier) },
    ...{ cursor: taken.cursor, path: taken.path, tierRun, rejected, resolution, bounces },
  };
}

/** A call-back holds both clocks until its date, whatever is written meanwhile, as long as the call is still to come. */
function pausedUntil(after: Ticket, now: Instant): Instant | null {
  const callBack = after.state === 'contacting_user' && after.contacts.last?.outcome === 'call_back';
  return callBack && after.nextContactAt !== null && after.nextContactAt > now ? after.nextContactAt : null;
}

/** An arrival where nobody present is able would lie unseen. */
function arrivesAtNobody(before: Ticket, after: Ticket, desk: Desk): boolean {
  if (!desk.ableAt || !isActive(after.state) || after.assignee !== null) return false;
  const arrived = before.state !== after.state || before.tier !== after.tier || before.assignee !== null;
  return arrived && !desk.ableAt(workedTier(after.tier));
}

function told(people: readonly (number | null)[], me: StaffMember | null): number[] {
  const others = people.filter((id): id is number => id !== null && id !== me?.id);
  return [...new Set(others)];
}

function eventsOf(drafts: readonly DraftEvent[], before: Ticket, taken: Ticket, after: Ticket): TicketEvent[] {
  const to = standsWhere(after);
  const events = drafts.map(({ name, data }): TicketEvent => {
    return { type: `ticket.${name}`, data: { from: standsWhere(taken), to, ...data } };
  });
  if (taken.assignee === before.assignee) return events;
  const claimed = { type: 'ticket.claimed', data: { from: standsWhere(before), to: standsWhere(taken) } } as const;
  return [claimed, ...events];
}

/** Only what changed. Lists and records are compared by content: an equal one is no change. */
function differences(before: Ticket, after: Ticket): Changes {
  const changed = (Object.keys(after) as (keyof Ticket)[]).filter((key) => !same(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Changes;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
