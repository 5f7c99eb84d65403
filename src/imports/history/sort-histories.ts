import type { Db } from '../../platform/database/db.js';
import { keyOf } from '../../tickets/ticket-row.js';
import type { RowFault } from '../row-fault.js';
import type { PlacedHistory } from './history-rows.js';
import { knownTickets, type KnownTicket } from './known-tickets.queries.js';
import type { TicketHistory } from './ticket-history.js';

/** What is to be done with each history of a batch. */
export interface SortedHistories {
  create: TicketHistory[];
  update: PlacedHistory[];
  unchanged: number;
  /** Rows whose ticket is left as it is here: people work on it. */
  notices: RowFault[];
}

/** Looks each history up by its id in the other system: new, the same as before, changed, or no longer the import's. */
export async function sortHistories(db: Db, source: string, batch: readonly TicketHistory[]): Promise<SortedHistories> {
  const known = await knownTickets(
    db,
    source,
    batch.map((history) => history.externalId),
  );
  const sorted: SortedHistories = { create: [], update: [], unchanged: 0, notices: [] };
  for (const history of batch) {
    const ticket = known.get(history.externalId);
    if (ticket === undefined) sorted.create.push(history);
    else if (ticket.fingerprint === history.fingerprint) sorted.unchanged += 1;
    else {
      const why = whyLeft(ticket, history);
      if (why === null) sorted.update.push({ id: ticket.id, history });
      else {
        sorted.unchanged += 1;
        sorted.notices.push({ line: history.line, column: null, pointer: `/rows/${keyOf(ticket.id)}`, detail: why });
      }
    }
  }
  return sorted;
}

/** Only history that nobody here has touched is written anew. */
function whyLeft(ticket: KnownTicket, history: TicketHistory): string | null {
  const key = keyOf(ticket.id);
  if (ticket.workedOn) return `differs, but ${key} was worked on here since: it is left as it is`;
  if (ticket.active) return `differs, but ${key} is open at the desk: it is left as it is`;
  if (history.open) return `is open in the file, but ${key} is closed history here: reopen it there if it goes on`;
  return null;
}
