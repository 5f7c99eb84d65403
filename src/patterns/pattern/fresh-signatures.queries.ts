import type { Day } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { declinedBy, familyOf, MOST_ALIKE, requesterOf } from './pattern-tickets.sql.js';

/** At a time; what is left comes with the next run. */
const MOST_NEW = 20;

// Counts come from the roll-ups: their cells, not the tickets, are read for the days. Only signatures with enough of
// them are then looked at ticket by ticket (tickets_signature, newest first, bounded).
const RECENT = `SELECT signature, sum(tickets)::int AS tickets FROM (
    SELECT signature, tickets FROM rollups WHERE grain = 'signature' AND day >= $1::date AND signature <> ''
    UNION ALL SELECT signature, tickets FROM count_deltas WHERE day >= $1::date AND signature <> '') counted
  GROUP BY signature`;

const UNCARRIED: Statement = {
  name: 'patterns_fresh_signatures',
  text: `WITH recent AS (${RECENT} HAVING sum(tickets) >= $3)
    SELECT r.signature, g.requesters FROM recent r CROSS JOIN LATERAL (
      SELECT count(DISTINCT ${requesterOf('t')})::int AS requesters
      FROM (SELECT * FROM tickets WHERE signature = r.signature ORDER BY id DESC LIMIT ${MOST_ALIKE}) t
      WHERE t.pattern_id IS NULL AND NOT t.imported AND t.counted AND t.kind <> 'question'
        AND t.reported_at >= $2::timestamptz) g
    WHERE g.requesters >= $3 AND NOT EXISTS (SELECT FROM pattern_signatures s WHERE s.signature = r.signature)
    ORDER BY g.requesters DESC, r.signature LIMIT ${MOST_NEW}`,
};

// Only patterns about which something happened lately; for these, all since they were put away.
const PUT_AWAY: Statement = {
  name: 'patterns_put_away',
  text: `WITH recent AS (${RECENT})
    SELECT p.id, p.state, p.archive_tickets AS "archiveTickets", p.archive_days AS "archiveDays", c.tickets, c.requesters
    FROM patterns p CROSS JOIN LATERAL (
      SELECT count(*)::int AS tickets, count(DISTINCT g.who)::int AS requesters FROM (
        SELECT a.id, ${requesterOf('a')} AS who FROM pattern_signatures s CROSS JOIN LATERAL (
          SELECT * FROM tickets WHERE signature = s.signature ORDER BY id DESC LIMIT ${MOST_ALIKE}) a
        WHERE s.pattern_id = p.id AND NOT a.imported AND a.counted AND least(a.created_at, a.reported_at) > p.state_since
          AND (p.archive_days IS NULL OR a.reported_at >= $2::timestamptz - make_interval(days => p.archive_days))
          AND (a.pattern_id IS NULL AND NOT ${declinedBy('a.id', 'p.id')} OR a.pattern_id IN (${familyOf('p.id')}))
        UNION
        SELECT t.id, ${requesterOf('t')} FROM pattern_links l JOIN tickets t ON t.id = l.ticket_id AND t.pattern_id = p.id
        WHERE l.pattern_id = p.id AND l.what = 'linked' AND l.by_staff IS NOT NULL AND l.at > p.state_since
          AND NOT t.imported AND t.counted AND least(t.created_at, t.reported_at) > p.state_since
          AND (p.archive_days IS NULL OR t.reported_at >= $2::timestamptz - make_interval(days => p.archive_days))) g) c
    WHERE p.state IN ('resolved','archived') AND (
      EXISTS (SELECT FROM pattern_signatures s JOIN recent r ON r.signature = s.signature WHERE s.pattern_id = p.id)
      OR EXISTS (SELECT FROM pattern_links l WHERE l.pattern_id = p.id AND l.at >= $1::date))
    ORDER BY p.id`,
};

/** Signatures that so many distinct requesters reported since, and that no pattern carries; `day` is a day before. */
export function uncarriedSignatures(
  db: Db,
  { day, since, requesters }: { day: Day; since: string; requesters: number },
): Promise<{ signature: string; requesters: number }[]> {
  return db.query(UNCARRIED, [day, since, requesters]);
}

export interface PutAway {
  id: number;
  state: 'resolved' | 'archived';
  archiveTickets: number | null;
  archiveDays: number | null;
  tickets: number;
  requesters: number;
}

/** Resolved and archived patterns about which something happened since `day`, with what came since they were put away. */
export function putAwayPatterns(db: Db, { day, now }: { day: Day; now: string }): Promise<PutAway[]> {
  return db.query(PUT_AWAY, [day, now]);
}
