import type { Day, Instant } from '../../domain/instant.js';
import type { Tier } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ACTIVE } from '../../tickets/active.sql.js';
import { beginOf } from '../weeks/week-figures.sql.js';

/** Open tickets of a tier; times are text as the database prints them. */
export interface TierStanding {
  tier: Tier;
  open: number;
  /** Of these, over a target at this moment. */
  late: number;
  /** Came up from a lower tier and nobody has begun. */
  unaccepted: number;
  /** When the longest waiting of these came; null: none waits. */
  unacceptedSince: string | null;
}

const TIERS: Statement = {
  name: 'wallboard_tiers',
  text: `SELECT t.tier, count(*)::int AS open,
      (count(*) FILTER (WHERE t.due_tier < $1::timestamptz OR t.due_user < $1::timestamptz))::int AS late,
      count(h.at)::int AS unaccepted, min(h.at) AS "unacceptedSince"
    FROM tickets t
    LEFT JOIN hops h ON t.state = 'queued' AND t.tier IN (2, 3) AND h.ticket_id = t.id AND h.n = t.hop_count
      AND h.to_tier > h.from_tier
    WHERE ${ACTIVE} GROUP BY t.tier ORDER BY t.tier`,
};

/** A tier without an open ticket has no row. */
export function tierStandings(db: Db, now: Instant): Promise<TierStanding[]> {
  return db.query<TierStanding>(TIERS, [timestampOfInstant(now)]);
}

const BREACHED: Statement = {
  name: 'wallboard_breached',
  text: `SELECT count(DISTINCT ticket_id)::int AS tickets FROM clock_notices
    WHERE what = 'breached' AND due_at >= ${beginOf('$1', '$2')} AND due_at <= $3::timestamptz`,
};

/** Tickets that missed a target on a desk day, up to now: also those that somebody took or resolved since. */
export async function breachedOn(db: Db, day: Day, zone: string, now: Instant): Promise<number> {
  const [row] = await db.query<{ tickets: number }>(BREACHED, [day, zone, timestampOfInstant(now)]);
  return row?.tickets ?? 0;
}
