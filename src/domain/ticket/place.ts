import type { ActiveState, ClosedAs, State, Tier, WaitingFor } from '../words.js';
import { ACTIVE_STATES } from '../words.js';
import type { Ticket } from './ticket.js';

/** A set of places on the ladder, as the rows of the table name them. What is left out is not asked. */
export interface Place {
  states: readonly State[];
  tiers: readonly Tier[];
  /** Only with state `waiting`. */
  waitingFor?: readonly WaitingFor[];
  closedAs?: readonly ClosedAs[];
  /** A pattern is linked. */
  linked?: true;
}

export const EVERY_TIER: readonly Tier[] = [1, 2, 3, 4];

/** States at tiers, whatever they wait for. */
export function at(states: readonly State[], tiers: readonly Tier[]): Place {
  return { states, tiers };
}

/** `waiting` for one of these, at tiers. */
export function waiting(waitingFor: readonly WaitingFor[], tiers: readonly Tier[]): Place {
  return { states: ['waiting'], tiers, waitingFor };
}

export const EVERY_ACTIVE: Place = at(ACTIVE_STATES, EVERY_TIER);

/** True when the ticket stands at the place. */
export function standsAt(ticket: Ticket, place: Place): boolean {
  if (!place.states.includes(ticket.state) || !place.tiers.includes(ticket.tier)) return false;
  if (place.waitingFor && ticket.state === 'waiting') {
    if (ticket.waitingFor === null || !place.waitingFor.includes(ticket.waitingFor)) return false;
  }
  if (place.closedAs && ticket.state === 'closed') {
    if (ticket.closedAs === null || !place.closedAs.includes(ticket.closedAs)) return false;
  }
  return !place.linked || ticket.pattern !== null;
}

/** True for the states in which a ticket still has work ahead. */
export function isActive(state: State): state is ActiveState {
  return state !== 'resolved' && state !== 'closed';
}

/** The place in words for a refusal: "waiting for fix at tier 2". */
export function placeInWords(ticket: Pick<Ticket, 'state' | 'tier' | 'waitingFor'>): string {
  const state = ticket.state.replaceAll('_', ' ');
  if (ticket.state === 'resolved' || ticket.state === 'closed') return state;
  return `${state}${ticket.waitingFor ? ` for ${ticket.waitingFor}` : ''} at tier ${ticket.tier}`;
}
