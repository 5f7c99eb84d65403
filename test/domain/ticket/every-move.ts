import { HOUR } from '../../../src/domain/instant.js';
import { COMMAND_NAMES, type Command } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import type { Decided } from '../../../src/domain/ticket/decision.js';
import type { Actor } from '../../../src/domain/ticket/desk.js';
import { guard } from '../../../src/domain/ticket/guard.js';
import { isActive } from '../../../src/domain/ticket/place.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { ACTIVE_STATES, STATES, TIERS, WAITING_FOR, type State } from '../../../src/domain/words.js';
import { ana, away, eve, fix, lea, NOW, SYSTEM, tess, ticketAt, wontFix } from './the-desk.js';
import { everyShape, everySystemOffer } from './varied-body.js';
import { World } from './world.js';

/** One state to another, and the commands that do it. */
export type Moves = Map<`${State} ${State}`, Set<string>>;

/** A command that went through, in the enumeration below. */
export interface Made {
  ticket: Ticket;
  command: Command;
  actor: Actor;
  decision: Decided;
}

/**
 * Everything that the ladder lets happen, found by trying every shape of every command on a ticket in every place, in the
 * hands of each, before a desk with and without them.
 */
export function everythingPossible(): Made[] {
  const made: Made[] = [];
  for (const present of [true, false]) {
    const world = worldOf(present);
    for (const ticket of everyTicket()) {
      for (const staff of world.staff.values()) made.push(...tryAll(ticket, { staff }, world));
      made.push(...tryAll(ticket, SYSTEM, world));
    }
  }
  return made;
}

/** Every change of state among them. */
export function movesOf(made: readonly Made[]): Moves {
  const moves: Moves = new Map();
  for (const { ticket, command, decision } of made) {
    if (decision.changes.state === undefined) continue;
    const key = `${ticket.state} ${decision.changes.state}` as const;
    moves.set(key, (moves.get(key) ?? new Set()).add(command.name));
  }
  return moves;
}

function worldOf(present: boolean): World {
  const world = new World(4, 0);
  world.staff.clear();
  for (const staff of [ana, tess, eve]) world.staff.set(staff.id, present ? staff : away(staff));
  for (const id of [lea.id, lea.id + 1]) world.staff.set(id, { ...lea, id });
  return world;
}

function tryAll(ticket: Ticket, actor: Actor, world: World): Made[] {
  const desk = world.deskFor(ticket);
  const possible = COMMAND_NAMES.filter((name) => guard(ticket, name, actor, desk, NOW) === null);
  const offers = actor.system
    ? everySystemOffer(ticket, world)
    : possible.flatMap((name) => everyShape(name, ticket, world));
  return offers.flatMap(({ command, desk: around }) => {
    const decision = decide(ticket, command, actor, around, NOW);
    return decision.ok ? [{ ticket, command, actor, decision }] : [];
  });
}

/** A sound ticket for every place, holder and detail that a rule asks for. */
function everyTicket(): Ticket[] {
  const tickets: Ticket[] = [];
  for (const state of STATES) {
    for (const tier of TIERS) {
      const holders = tier === 1 ? [null, ana.id] : [null, tier === 2 ? tess.id : eve.id];
      for (const assignee of holders) tickets.push(...inDetail(state, tier, assignee));
    }
  }
  return tickets;
}

function inDetail(state: State, tier: (typeof TIERS)[number], assignee: number | null): Ticket[] {
  if ((tier === 4) !== (state === 'waiting') && tier === 4) return [];
  if ((state === 'handed_down' && tier > 2) || (state === 'contacting_user' && tier > 1)) return [];
  if ((state === 'working' || state === 'contacting_user') && assignee === null) return [];
  if ((!isActive(state) || (state === 'handed_down' && tier === 1)) && assignee !== null) return [];
  const path: Ticket['path'] = [
    { tier: 1, staff: ana.id },
    { tier: 2, staff: tess.id },
    { tier: 3, staff: eve.id },
  ];
  const slots = path.slice(0, tier === 4 ? 3 : tier);
  const basic = ticketAt(state, tier, { assignee, owner: ana.id, path: slots, cursor: slots.length - 1 });
  return variants(basic);
}

function variants(ticket: Ticket): Ticket[] {
  const given = { givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW - HOUR };
  if (ticket.state === 'waiting' && ticket.tier !== 4) {
    const over = { waitingUntil: NOW - 1, waitingNote: 'x', waitingPattern: null };
    return WAITING_FOR.filter((word) => word !== 'microsoft').map((waitingFor) => ({
      ...ticket,
      ...over,
      waitingFor,
      ...(waitingFor === 'fix' ? { pattern: 4, waitingPattern: 4 } : {}),
    }));
  }
  if (ticket.resolution) {
    const tally = { tries: 3, days: ['2025-08-11', '2025-08-12'], last: null };
    const kinds = [fix, wontFix].map((resolution) => ({ ...ticket, resolution: { ...resolution, ...given } }));
    return kinds.flatMap((kind) => [
      kind,
      { ...kind, contacts: tally, requesterUpn: null },
      { ...kind, undo: undoOf(ticket) },
    ]);
  }
  if (ticket.state === 'queued') return [ticket, { ...ticket, undo: undoOf(ticket) }];
  if (ticket.state === 'resolved') return [{ ...ticket, resolvedAt: NOW - 1_000 * HOUR }];
  if (ticket.state === 'closed') return [ticket, { ...ticket, closedAs: 'duplicate', duplicateOf: 7 }];
  return [ticket, { ...ticket, pattern: 4 }];
}

function undoOf({ path, cursor }: Ticket): Ticket['undo'] {
  const before = { state: 'working', tier: 2, tierRun: 1, rejected: [], resolution: null, bounces: 0 } as const;
  const at2 =
    path.length > 1 ? { path, cursor: 1 } : { path: [...path, { tier: 2 as const, staff: tess.id }], cursor: 1 };
  return { by: tess.id, at: NOW, ...before, rejected: [], ...at2, cursor: Math.max(1, Math.min(cursor, 1)) };
}

/** Commands that lead from every active state to this one. */
export function fromEveryActive(moves: Moves, to: State): string[] {
  const [first, ...rest] = ACTIVE_STATES.map((from) => moves.get(`${from} ${to}`) ?? new Set<string>());
  return [...(first ?? [])].filter((name) => rest.every((names) => names.has(name)));
}
