import type { DoubtCounts } from '../../domain/patterns/package-doubt.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { liveSql } from './live.sql.js';

const SINCE = `(p.stands_at IS NULL OR o.at > p.stands_at)`;
/** A user with several tickets is one; a device without a user stands for somebody. */
const USER = `coalesce(t.requester_upn, 'ticket ' || t.id)`;

// Those who were reached are counted only where somebody failed: most packages work.
const COUNTS: Statement = {
  name: 'package_doubt_counts',
  text: `SELECT f.tickets AS "failedTickets", f.users AS "failedUsers",
      CASE WHEN f.tickets = 0 THEN 0 ELSE (
        SELECT count(DISTINCT ${USER})::int FROM package_outcomes o JOIN packages p ON p.id = o.package_id
          JOIN tickets t ON t.id = o.ticket_id
        WHERE o.package_id = $1 AND o.what IN ('failed','confirmed') AND ${SINCE}) END AS "reachedUsers"
    FROM (
      SELECT count(DISTINCT o.ticket_id)::int AS tickets, count(DISTINCT ${USER})::int AS users
      FROM package_outcomes o JOIN packages p ON p.id = o.package_id JOIN tickets t ON t.id = o.ticket_id
      WHERE o.package_id = $1 AND o.what = 'failed' AND ${SINCE}) f`,
};

const TO_JUDGE: Statement = {
  name: 'packages_to_judge',
  text: `SELECT p.id FROM packages p
    WHERE ${liveSql('p')}
      AND EXISTS (SELECT FROM package_outcomes o WHERE o.package_id = p.id AND o.what = 'failed' AND ${SINCE})
    ORDER BY p.id`,
};

/** What became of a package since it was published, or since somebody said that it stands. */
export async function doubtCounts(db: Db, id: number): Promise<DoubtCounts> {
  return (await db.query<DoubtCounts>(COUNTS, [id]))[0]!;
}

/** Live packages that failed somewhere. */
export async function packagesToJudge(db: Db): Promise<number[]> {
  return (await db.query<{ id: number }>(TO_JUDGE)).map(({ id }) => id);
}
