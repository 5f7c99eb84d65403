import type { StaffMember } from '../domain/access/staff.js';
import { scopeParameter } from '../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../platform/database/db.js';
import type { StoredEvent } from '../platform/events/event.js';
import { EVENT_COLUMNS, eventOf, type EventRow, logHead } from '../platform/events/log-head.queries.js';
import { OPEN_ROOM, personRoom } from '../platform/events/rooms.js';
import { roomsOfRole } from './may-receive.js';

/** Numbers looked through by one reading: a person who may see little still gets an answer at once, and goes on. */
const SCAN = 10_000;

/**
 * `mayReceive` as a condition on the events table `e`. $1 own room, $2 pattern of the rooms open to all, $3 rooms that
 * the role opens, $4 scope tags (null: may not act at all), $5 the rooms asked for or null, $6 staff id.
 */
export const MAY_RECEIVE = `
  NOT e.quiet AND $4::text[] IS NOT NULL AND ($5::text[] IS NULL OR e.rooms && $5) AND (
    $1 = ANY (e.rooms) AND ($5 IS NULL OR $1 = ANY ($5))
    OR (
      cardinality($4) = 0 OR e.locations IS NULL OR e.locations && $4 OR array_position(e.locations, NULL) IS NOT NULL
      OR EXISTS (SELECT FROM touches WHERE touches.staff_id = $6 AND touches.ticket_id = e.ticket_id)
    ) AND EXISTS (
      SELECT FROM unnest(e.rooms) AS room
      WHERE (room ~ $2 OR room = ANY ($3::text[])) AND ($5 IS NULL OR room = ANY ($5))
    )
  )`;

/** The values of `MAY_RECEIVE`, $1 to $6. */
export function mayReceiveValues(staff: StaffMember, rooms: readonly string[] | null): unknown[] {
  return [personRoom(staff.id), OPEN_ROOM.source, roomsOfRole(staff), scopeParameter(staff), rooms, staff.id];
}

const FEED: Statement = {
  name: 'live_feed',
  text: `
    SELECT ${EVENT_COLUMNS}
    FROM events e LEFT JOIN staff actor ON actor.id = e.actor_id
    WHERE e.seq > $7 AND e.seq <= $8 AND ${MAY_RECEIVE}
    ORDER BY e.seq LIMIT $9`,
};

export interface FeedRequest {
  /** The last number that the reader has; without it from the floor on. */
  after?: number | undefined;
  limit: number;
  /** Only events with one of these rooms. */
  rooms?: readonly string[] | undefined;
}

export interface FeedPage {
  items: StoredEvent[];
  /** Where to go on: nothing that this reader may have lies between the last item and here. */
  next: number;
  head: number;
  floor: number;
}

/** What a member of staff may read of the log, with the rights of now. `items` may be few although `next < head`. */
export async function readFeed(db: Db, staff: StaffMember, request: FeedRequest): Promise<FeedPage> {
  const { head, floor } = await logHead(db);
  const from = Math.max(request.after ?? floor, floor);
  const upTo = Math.min(from + SCAN, head);
  if (upTo <= from) return { items: [], next: from, head, floor };
  const rows = await db.query<EventRow>(FEED, [
    ...mayReceiveValues(staff, request.rooms ?? null),
    from,
    upTo,
    request.limit,
  ]);
  const items = rows.map(eventOf);
  const next = items.length < request.limit ? upTo : (items.at(-1)?.seq ?? upTo);
  return { items, next, head, floor };
}
