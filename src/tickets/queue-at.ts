import type { Instant } from '../domain/instant.js';
import type { TicketRecord } from './ticket-record.js';

/** Behind everything that is due: far, yet a valid timestamp for the index. */
const NOT_DUE: Instant = Date.UTC(2999, 0, 1);

/**
 * Where a ticket stands in every queue: the instant at which somebody must act next. An agreed next contact or the end
 * of a wait comes before the clocks; a resolved ticket is ordered by when it was resolved.
 */
export function queueAt({ ticket, due: dates }: TicketRecord): Instant {
  if (ticket.state === 'resolved') return ticket.resolvedAt ?? NOT_DUE;
  if (ticket.state === 'closed') return ticket.closedAt ?? NOT_DUE;
  if (ticket.state === 'contacting_user' && ticket.nextContactAt !== null) return ticket.nextContactAt;
  if (ticket.state === 'waiting' && ticket.waitingUntil !== null) return ticket.waitingUntil;
  const due = [dates.dueUser, dates.dueTier].filter((at): at is Instant => at !== null);
  return due.length > 0 ? Math.min(...due) : NOT_DUE;
}
