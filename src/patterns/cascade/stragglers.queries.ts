import type { Instant } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { liveSql } from '../package/live.sql.js';

/* Tickets that a run could not see, because they were linked, or got the package, in the moment when it began. */

// With the pattern that theirs was merged into, where its tickets are.
const LIVE = `SELECT p.id AS package, unnest(array_remove(ARRAY[t.id, t.merged_into], NULL)) AS at
  FROM packages p JOIN patterns t ON t.id = p.pattern_id
  WHERE ${liveSql('p')}`;

const NO_RESULT = `NOT EXISTS (SELECT 1 FROM cascade_results r
    WHERE r.package_id = live.package AND r.ticket_id = t.id AND r.what <> 'withdraw')`;

// From the links of the last minutes: a few, found by (pattern_id, at).
const NEWLY_LINKED: Statement = {
  name: 'cascade_newly_linked',
  text: `WITH live AS (${LIVE})
         SELECT DISTINCT live.package, t.id AS ticket FROM live
         JOIN pattern_links l ON l.pattern_id = live.at AND l.at > $1 AND l.what = 'linked'
         JOIN tickets t ON t.id = l.ticket_id AND t.pattern_id = live.at
         WHERE ${NO_RESULT} ORDER BY package, ticket LIMIT $2`,
};

const LINKED: Statement = {
  name: 'cascade_linked_unseen',
  text: `WITH live AS (${LIVE})
         SELECT DISTINCT live.package, t.id AS ticket FROM live JOIN tickets t ON t.pattern_id = live.at
         WHERE ${NO_RESULT} ORDER BY package, ticket LIMIT $1`,
};

// Skips that say why the ticket keeps what it carries stay; other results of a ticket that carries the package are older
// than its getting it.
const CARRIED: Statement = {
  name: 'cascade_carried_unseen',
  text: `SELECT DISTINCT p.id AS ended, n.id AS package, t.id AS ticket FROM packages p
         LEFT JOIN packages n ON n.supersedes = p.id AND n.state NOT IN ('draft','withdrawn') AND p.state = 'superseded'
         JOIN package_outcomes o ON o.package_id = p.id AND o.what = 'handed_down'
         JOIN tickets t ON t.id = o.ticket_id AND t.state IN ('handed_down','contacting_user')
           AND (t.resolution ->> 'package')::int = p.id
         WHERE p.state IN ('withdrawn','superseded') AND ($1::timestamptz IS NULL OR p.ended_at > $1)
           AND (p.state = 'withdrawn' OR n.id IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM cascade_results r WHERE r.ticket_id = t.id AND r.package_id = coalesce(n.id, p.id)
             AND r.what = CASE p.state WHEN 'withdrawn' THEN 'withdraw' ELSE 'supersede' END
             AND (r.result = 'marked' OR r.reason IN ('not_live','out_of_scope','came_back_before')))
         ORDER BY ended, ticket LIMIT $2`,
};

/** A linked ticket that a live package has not looked at. */
export interface Unseen {
  package: number;
  ticket: number;
}

/** A ticket with an ended package on its way. `package`: the one that took its place; null when it was withdrawn. */
export interface StillCarried {
  ended: number;
  package: number | null;
  ticket: number;
}

/** `since` null: among all tickets, for once in a while. */
export function linkedUnseen(db: Db, since: Instant | null, limit: number): Promise<Unseen[]> {
  if (since !== null) return db.query(NEWLY_LINKED, [timestampOfInstant(since), limit]);
  return db.query(LINKED, [limit]);
}

/** Of packages that ended after `since`; null: of all. */
export function stillCarried(db: Db, since: Instant | null, limit: number): Promise<StillCarried[]> {
  return db.query(CARRIED, [since === null ? null : timestampOfInstant(since), limit]);
}

// Packages that did not go down because of the one that was recalled.
const FREED: Statement = {
  name: 'cascade_freed',
  text: `SELECT r.package_id AS package, array_agg(r.ticket_id ORDER BY r.ticket_id) AS tickets
         FROM cascade_results w
         JOIN cascade_results r ON r.ticket_id = w.ticket_id AND r.result = 'skipped' AND r.reason = 'has_resolution'
           AND r.what <> 'withdraw'
         JOIN packages p ON p.id = r.package_id AND ${liveSql('p')}
         WHERE w.run_id = $1 AND w.result = 'recalled' GROUP BY r.package_id ORDER BY r.package_id`,
};

/** Live packages, each with the tickets of this withdrawal that it may try once more. */
export function freedByRecall(db: Db, run: number): Promise<{ package: number; tickets: number[] }[]> {
  return db.query(FREED, [run]);
}
