import type { Ticket } from './ticket.js';

const NO_PROBLEM: readonly (string | null)[] = ['mistake', 'test', 'duplicate'];

/**
 * Whether a ticket counts in roll-ups and rates. One closed as a mistake, a test or a duplicate never was a problem of
 * its own; one that the user withdrew was.
 */
export function counted(ticket: Pick<Ticket, 'closedAs'>): boolean {
  return !NO_PROBLEM.includes(ticket.closedAs);
}
