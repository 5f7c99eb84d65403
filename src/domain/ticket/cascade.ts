import type { Instant } from '../instant.js';
import { rejectedWith, upTo } from './arrive.js';
import type { Decided, Refusal } from './decision.js';
import type { Desk, LivePackage } from './desk.js';
import { countHandedDown, givenBy, goesStraightDown, handDownHop, tier2Passed, wayDown } from './down.js';
import type { Changes, Draft, Step } from './draft.js';
import { refuse } from './refuse.js';
import { cameBackBefore } from './resolution-check.js';
import { settle } from './settle.js';
import type { Resolution, Ticket } from './ticket.js';

/** Why a published package does not move a linked ticket; the dry run shows one per row. */
export const CASCADE_SKIPS = [
  'held_by',
  'waits_for_user',
  'waits_for_date',
  'has_resolution',
  'resolved',
  'closed',
  'not_live',
  'out_of_scope',
  'came_back_before',
] as const;
export type CascadeSkip = (typeof CASCADE_SKIPS)[number];

/**
 * LADDER's table Cascade, column "published, or linked later": null when the ticket moves by its own hand down. The
 * caller sees to it that a person made the link.
 */
export function cascadeSkip(ticket: Ticket, known: LivePackage | null, packageId: number): CascadeSkip | null {
  if (ticket.state === 'closed') return 'closed';
  if (ticket.state === 'resolved') return 'resolved';
  if (ticket.resolution !== null) return 'has_resolution';
  if (known === null || known.id !== packageId || !known.live) return 'not_live';
  if (!known.inScope) return 'out_of_scope';
  if (cameBackBefore(ticket, packageId)) return 'came_back_before';
  if (ticket.waitingFor === 'user') return 'waits_for_user';
  if (ticket.waitingFor === 'date') return 'waits_for_date';
  const publishersOwn = ticket.tier === 3 && ticket.assignee !== null && ticket.assignee === known.publisher;
  return ticket.state === 'working' && !publishersOwn ? 'held_by' : null;
}

/** One ticket's part of a cascade: row 10 by the system, or why it stays. Seats and holders' places are kept. */
export function cascadeOnto(
  ticket: Ticket,
  resolution: Resolution,
  desk: Desk,
  now: Instant,
): Draft | { skip: CascadeSkip } {
  const skip = cascadeSkip(ticket, desk.package, resolution.package ?? 0);
  if (skip) return { skip };
  const given = givenBy(resolution, { staff: desk.package?.owner ?? null, tier: 3, now });
  const straight = ticket.tier < 3 || goesStraightDown(resolution, desk);
  const down = wayDown(ticket, straight, desk, now);
  return {
    changes: { ...down, resolution: given },
    events: [{ name: 'handed_down', data: { kind: given.kind, package: given.package, cascade: true } }],
    hop: ticket.tier === 1 ? null : handDownHop(ticket, down, { resolution: given, from: ticket.assignee }),
    tierClock: ticket.tier === 1 ? 'keep' : 'new',
    packageCount: countHandedDown(given),
    tell: [tier2Passed(ticket, down), ticket.assignee],
  };
}

/** Row 10, by the system. */
export const handDownBySystem: Step<'hand_down', null> = ({ ticket, command, desk, now }) => {
  const moved = cascadeOnto(ticket, command.resolution, desk, now);
  if (!('skip' in moved)) return moved;
  const code = moved.skip === 'held_by' ? 'held_by' : 'package_not_applicable';
  return refuse(code, `The package does not move this ticket: ${moved.skip.replaceAll('_', ' ')}.`, {
    data: { skip: moved.skip },
  });
};

/**
 * Column "withdrawn": a resolution on its way whose package is withdrawn is recalled and waits at tier 3 for the
 * pattern's next fix. Refused once the user was tried (tier 1 is to tell them to stop), or without this package.
 */
export function decideRecall(ticket: Ticket, packageId: number, desk: Desk, now: Instant): Decided | Refusal {
  const onItsWay = ticket.state === 'handed_down' || ticket.state === 'contacting_user';
  if (!onItsWay || ticket.resolution?.package !== packageId) {
    return refuse('not_from_here', 'This package is not on its way to the user here.');
  }
  if (ticket.contacts.tries > 0) return refuse('not_yet', 'The user was tried already: tell them to stop.');
  const rejected = rejectedWith(ticket, 'withdrawn', { staff: null, at: now });
  const up = upTo(ticket, { tier: 3, staff: null }, rejected, { desk, now });
  const waits: Changes =
    ticket.pattern === null
      ? {}
      : { state: 'waiting', waitingFor: 'fix', waitingPattern: ticket.pattern, waitingNote: null };
  const draft: Draft = {
    changes: { ...up, ...waits },
    events: [{ name: 'recalled', data: { package: packageId } }],
    hop: {
      command: 'recall',
      ...{ fromTier: ticket.tier, toTier: 3, fromStaff: ticket.assignee, toStaff: up.assignee },
      packet: null,
      againstPolicy: false,
    },
    tierClock: 'new',
    tellLeads: up.assignee === null,
    tell: [ticket.assignee],
  };
  return settle(draft, { before: ticket, taken: ticket, me: null, desk, now });
}

/**
 * Column "withdrawn", once the user was tried: the ticket stays where it is and says so, and whoever holds it hears that
 * the user is to be told to stop. Refused where nothing of this package is on its way, or nobody was tried yet.
 */
export function decideMarkWithdrawn(ticket: Ticket, packageId: number, desk: Desk, now: Instant): Decided | Refusal {
  const onItsWay = ticket.state === 'handed_down' || ticket.state === 'contacting_user';
  if (!onItsWay || ticket.resolution?.package !== packageId) {
    return refuse('not_from_here', 'This package is not on its way to the user here.');
  }
  if (ticket.contacts.tries === 0) return refuse('not_yet', 'The user was not tried yet: recall it.');
  const draft: Draft = {
    changes: {},
    events: [{ name: 'resolution_withdrawn', data: { package: packageId, tries: ticket.contacts.tries } }],
    keepsUndo: true,
    tell: [ticket.assignee, ticket.owner],
  };
  return settle(draft, { before: ticket, taken: ticket, me: null, desk, now });
}

/** Column "superseded by P2": the resolution becomes P2 in place, state and tries kept, the holder told. */
export function decideSupersede(
  ticket: Ticket,
  change: { from: number; to: Resolution },
  desk: Desk,
  now: Instant,
): Decided | Refusal {
  const onItsWay = ticket.state === 'handed_down' || ticket.state === 'contacting_user';
  const open = ticket.resolution;
  if (!onItsWay || open === null || open.package !== change.from) {
    return refuse('not_from_here', 'This package is not on its way to the user here.');
  }
  const given = givenBy(change.to, { staff: open.givenBy, tier: open.givenAtTier, now });
  const draft: Draft = {
    changes: { resolution: given },
    events: [
      {
        name: 'resolution_superseded',
        data: { package: given.package, was: change.from, callAgain: ticket.contacts.tries > 0 },
      },
    ],
    packageCount: countHandedDown(given),
    tell: [ticket.assignee],
  };
  return settle(draft, { before: ticket, taken: ticket, me: null, desk, now });
}
