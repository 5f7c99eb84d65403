import type { BlockedTickets } from '../../domain/gates/count-criteria.js';
import { scopeFits } from '../../domain/patterns/package-scope.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import type { BlockedTicket } from './gate-tickets.queries.js';

/** Blocked users and those of them for whom no fix or workaround fits; one that came back from a ticket helps it no more. */
export function blockedOf(tickets: readonly BlockedTicket[]): BlockedTickets {
  const without = tickets.filter((ticket) => !isHelped(ticket));
  const patterns = [...new Set(without.flatMap(({ pattern }) => pattern ?? []))].sort((a, b) => a - b);
  return { blocked: tickets.length, without: without.length, patterns: patterns.map(patternKeyOf) };
}

function isHelped(ticket: BlockedTicket): boolean {
  const { given, cameBack, packages } = ticket;
  return given || packages.some((one) => !cameBack.includes(one.id) && scopeFits(one, ticket));
}
