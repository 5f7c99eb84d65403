import type { StaffMember } from '../domain/access/staff.js';
import type { Db, Statement } from '../platform/database/db.js';
import type { StoredEvent } from '../platform/events/event.js';
import { EVENT_COLUMNS, eventOf, type EventRow, logHead } from '../platform/events/log-head.queries.js';
import { MAY_RECEIVE, mayReceiveValues } from './feed.queries.js';

/** Numbers looked through backwards from the end of the log. */
const SCAN = 10_000;

const NEWEST: Statement = {
  name: 'live_newest',
  text: `
    SELECT ${EVENT_COLUMNS}
    FROM events e LEFT JOIN staff actor ON actor.id = e.actor_id
    WHERE e.seq > $7 AND e.seq <= $8 AND (e.type = ANY ($10::text[]) OR e.actor_id = $6) AND ${MAY_RECEIVE}
    ORDER BY e.seq DESC LIMIT $9`,
};

export interface NewestRequest {
  /** The last number that is known already. */
  after: number;
  limit: number;
  rooms: readonly string[];
  /** Of others; what the member did themselves comes whatever its type. */
  types: readonly string[];
}

export interface NewestEvents {
  /** In the order of the log. */
  items: StoredEvent[];
  /** Nothing that this reader may have lies between the cursor and the first item, unless `from` is above the cursor. */
  from: number;
  head: number;
  floor: number;
}

/**
 * The newest events that a member may read, by the same rights as the feed, in a bounded reading: where more happened than
 * that, `from` says from where on it was read.
 */
export async function newestEvents(db: Db, staff: StaffMember, request: NewestRequest): Promise<NewestEvents> {
  const { head, floor } = await logHead(db);
  const from = Math.max(request.after, floor, head - SCAN);
  if (head <= from) return { items: [], from, head, floor };
  const rights = mayReceiveValues(staff, request.rooms);
  const rows = await db.query<EventRow>(NEWEST, [...rights, from, head, request.limit, request.types]);
  const items = rows.reverse().map(eventOf);
  const readFrom = rows.length < request.limit ? from : (items[0]?.seq ?? from + 1) - 1;
  return { items, from: readFrom, head, floor };
}
