import { Injectable } from '@nestjs/common';
import type { Sight } from '../domain/access/scope.js';
import type { Db, Statement } from '../platform/database/db.js';
import { isoSql } from './shown.sql.js';

const NAMED = (column: string) =>
  `(SELECT json_build_object('id', s.id, 'name', s.name) FROM staff s WHERE s.id = ${column})`;

/** What sight depends on; `t` is `tickets`, `$2` the reader. */
const SIGHT = `t.location, EXISTS (SELECT 1 FROM touches WHERE ticket_id = t.id AND staff_id = $2) AS touched`;

const SIGHT_ALONE: Statement = {
  name: 'ticket_sight',
  quick: true,
  text: `SELECT t.id, ${SIGHT} FROM tickets t WHERE t.id = $1`,
};

const HISTORY: Statement = {
  name: 'ticket_history',
  quick: true,
  text: `SELECT ${SIGHT}, json_build_object(
    'hops', coalesce((SELECT json_agg(json_build_object('n', h.n, 'command', h.command, 'fromTier', h.from_tier, 'toTier', h.to_tier,
        'from', ${NAMED('h.from_staff')}, 'to', ${NAMED('h.to_staff')}, 'by', ${NAMED('h.by_staff')}, 'at', ${isoSql('h.at')},
        'packet', h.packet, 'source', h.source, 'againstPolicy', h.against_policy) ORDER BY h.n) FROM hops h WHERE h.ticket_id = $1), '[]'),
    'contacts', coalesce((SELECT json_agg(json_build_object('outcome', c.outcome, 'channel', c.channel, 'note', c.note,
        'nextAt', ${isoSql('c.next_at')}, 'by', ${NAMED('c.by_staff')}, 'at', ${isoSql('c.at')}) ORDER BY c.id) FROM contacts c WHERE c.ticket_id = $1), '[]'),
    'comments', coalesce((SELECT json_agg(json_build_object('text', c.text, 'fromUser', c.from_user, 'kind', c.kind,
        'by', ${NAMED('c.by_staff')}, 'at', ${isoSql('c.at')}) ORDER BY c.id) FROM comments c WHERE c.ticket_id = $1), '[]'))::text AS json
    FROM tickets t WHERE t.id = $1`,
};

const EVENTS: Statement = {
  name: 'ticket_events',
  text: `SELECT e.id, json_build_object('id', e.id, 'seq', e.seq, 'type', e.type, 'subject', e.subject, 'time', ${isoSql('e.at')},
      'actor', ${NAMED('e.actor_id')}, 'source', e.source, 'quiet', e.quiet, 'data', e.data)::text AS json
    FROM events e WHERE e.ticket_id = $1 AND e.id > $2 ORDER BY e.id LIMIT $3`,
};

/** What happened to one ticket, oldest first, as JSON text: read, never interpreted here. */
@Injectable()
export class HistoryQueries {
  /** Null when there is no such ticket; whether the reader may see it is the caller's to ask. */
  async of(db: Db, ticketId: number, reader: number): Promise<(Sight & { json: string }) | null> {
    return (await db.query<Sight & { json: string }>(HISTORY, [ticketId, reader]))[0] ?? null;
  }

  /** The ticket itself, as far as sight goes. */
  async sight(db: Db, ticketId: number, reader: number): Promise<(Sight & { id: number }) | null> {
    return (await db.query<Sight & { id: number }>(SIGHT_ALONE, [ticketId, reader]))[0] ?? null;
  }

  /** Up to `limit + 1` events after an id; the quiet ones of imports are part of a ticket's own history. */
  events(db: Db, ticketId: number, after: number, limit: number): Promise<{ id: number; json: string }[]> {
    return db.query(EVENTS, [ticketId, after, limit + 1]);
  }
}
