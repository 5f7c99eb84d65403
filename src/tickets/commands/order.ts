import type { Command } from '../../domain/ticket/command.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { GivenFacts } from '../given-facts.js';

/** A command with facts that the ticket lacks: both are written, or neither. */
export interface Order {
  command: Command;
  facts: GivenFacts;
}

/** Chooses by where the ticket stands: what a body means at tier 3 is not what it means at tier 1. */
export type CommandFor = (ticket: Ticket) => Command | Order;

/** What is asked of a ticket as it stands; facts null when none were given. */
export function orderFor(asked: Command | CommandFor, ticket: Ticket): { command: Command; facts: GivenFacts | null } {
  const order = typeof asked === 'function' ? asked(ticket) : asked;
  return 'command' in order ? order : { command: order, facts: null };
}
