import type { DayWindow } from '../../domain/rollout/day.js';
import type { Db, Statement } from '../../platform/database/db.js';
import {
  beginOf,
  deskWork,
  endOf,
  HOURS_TO_FIX,
  IS_ANSWERED,
  IS_FIXED,
  NEVER_LEFT_TIER_1,
} from '../weeks/week-figures.sql.js';
import type { WeekBasis } from '../weeks/week-figures.queries.js';

export interface ResolvedCounts {
  answered: number;
  firstTier: number;
  /** From report to fix, ascending. */
  hours: number[];
}

const RESOLVED: Statement = {
  name: 'figures_resolved_in_window',
  text: `SELECT (count(*) FILTER (WHERE ${IS_ANSWERED}))::int AS answered,
      (count(*) FILTER (WHERE ${IS_ANSWERED} AND ${NEVER_LEFT_TIER_1}))::int AS "firstTier",
      coalesce(json_agg(${HOURS_TO_FIX} ORDER BY ${HOURS_TO_FIX}) FILTER (WHERE ${IS_FIXED}), '[]') AS hours
    FROM tickets t
    WHERE t.resolved_at >= ${beginOf('$1', '$3')} AND t.resolved_at < ${endOf('$2', '$3')} AND ${deskWork('$4')}
      AND ($5::int IS NULL OR t.phase_id = $5)`,
};

/** Tickets that were resolved in a window; of one phase or (null) of all that enter rates. */
export async function resolvedIn(
  db: Db,
  { from, to }: DayWindow,
  { zone, unrated }: WeekBasis,
  phase: number | null,
): Promise<ResolvedCounts> {
  const [row] = await db.query<ResolvedCounts>(RESOLVED, [from, to, zone, [...unrated], phase]);
  return row ?? { answered: 0, firstTier: 0, hours: [] };
}
