import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../../src/platform/database/db.js';
import type { Truth } from './check.js';
import type { LoggedEvent } from './check-feed.js';
import type { TicketEventRow } from './check-writes.js';

/** Where the database stood when a window began. */
export interface Mark {
  event: number;
  comment: number;
  hop: number;
  contact: number;
  ticket: number;
  seq: number;
  versions: Map<string, number>;
}

const NUMBERED_WITHIN_MS = 10_000;

/** Ids of operations as they stand in texts. */
const OPERATION_ID = /\[([a-z]+[0-9]+-[0-9]+)\]/g;

/** Events whose operation leaves its id in a text that nothing writes over. */
export const MARKED_EVENTS: ReadonlySet<string> = new Set([
  'ticket.logged',
  'ticket.commented',
  'ticket.escalated',
  'ticket.returned',
  'ticket.handed_down',
  'ticket.contact_recorded',
]);

export async function markNow(db: Db): Promise<Mark> {
  const [row] = await db.query<Omit<Mark, 'versions'>>(
    `SELECT (SELECT coalesce(max(id), 0) FROM events) AS event, (SELECT coalesce(max(id), 0) FROM comments) AS comment,
       (SELECT coalesce(max(id), 0) FROM hops) AS hop, (SELECT coalesce(max(id), 0) FROM contacts) AS contact,
       (SELECT coalesce(max(id), 0) FROM tickets) AS ticket, (SELECT seq FROM event_head) AS seq`,
  );
  const versions = await db.query<{ key: string; version: number }>(`SELECT 'TL-' || id AS key, version FROM tickets`);
  return { ...row!, versions: new Map(versions.map(({ key, version }) => [key, version])) };
}

interface EventRow extends LoggedEvent {
  ticketId: number | null;
  actor: number | null;
  version: number | null;
}

/** What was logged since; read again while something in it still waits for its place, which comes after its commit. */
async function logSince(db: Db, event: number): Promise<EventRow[]> {
  for (const end = Date.now() + NUMBERED_WITHIN_MS; ; await delay(30)) {
    const rows = await db.query<EventRow>(
      `SELECT id, seq, type, subject, rooms, locations, quiet, ticket_id AS "ticketId", actor_id AS actor,
         (data ->> 'version')::int AS version
       FROM events WHERE id > $1 ORDER BY id`,
      [event],
    );
    if (Date.now() >= end || rows.every(({ seq, quiet }) => quiet || seq !== null)) return rows;
  }
}

/** Everything that came since the mark. Whatever still waits for its place is given time to get it. */
export async function readTruth(db: Db, since: Mark): Promise<Truth> {
  const rows = await logSince(db, since.event);
  const tickets = await db.query<{ key: string; version: number; external: string | null }>(
    `SELECT 'TL-' || id AS key, version, external_id AS external FROM tickets`,
  );
  const imported = new Map<string, number>();
  for (const { external } of tickets) if (external !== null) imported.set(external, (imported.get(external) ?? 0) + 1);
  return {
    log: rows,
    events: rows.flatMap(toTicketEvent),
    versions: new Map(
      tickets
        .filter(({ external }) => external === null)
        .map(({ key, version }) => [key, { from: since.versions.get(key) ?? 0, now: version }]),
    ),
    marks: await marksSince(db, since),
    marked: MARKED_EVENTS,
    imported,
  };
}

function toTicketEvent({ ticketId, version, subject, type, actor, quiet }: EventRow): TicketEventRow[] {
  return ticketId === null || version === null || quiet ? [] : [{ ticket: subject, version, type, actor }];
}

async function marksSince(db: Db, since: Mark): Promise<Map<string, number>> {
  const rows = await db.query<{ text: string }>(
    `SELECT text FROM comments WHERE id > $1
     UNION ALL SELECT packet::text FROM hops WHERE id > $2 AND packet IS NOT NULL
     UNION ALL SELECT note FROM contacts WHERE id > $3 AND note IS NOT NULL
     UNION ALL SELECT title FROM tickets WHERE id > $4`,
    [since.comment, since.hop, since.contact, since.ticket],
  );
  const marks = new Map<string, number>();
  for (const { text } of rows) {
    // A packet may say its id more than once: a row counts once.
    for (const id of new Set([...text.matchAll(OPERATION_ID)].map(([, inner]) => inner!))) {
      marks.set(id, (marks.get(id) ?? 0) + 1);
    }
  }
  return marks;
}
