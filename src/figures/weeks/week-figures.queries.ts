import { type DeskWeekFigures, deskWeekOf } from '../../domain/figures/desk-week.js';
import type { Day } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ARRIVED, CAME_BACK, NEXT_MOVE_BACK } from '../../tickets/quality/came-back.sql.js';
import { deskWork, HOURS_TO_FIX, IS_ANSWERED, IS_FIXED, NEVER_LEFT_TIER_1 } from './week-figures.sql.js';

/** What the figures of a week depend on beside its tickets. */
export interface WeekBasis {
  zone: string;
  /** Phases that enter no rate, ascending. */
  unrated: readonly number[];
}

interface CountedRow {
  monday: Day;
  answered: number;
  firstTier: number;
  hours: number[];
  escalated: number;
  cameBack: number;
}

/** Each week reads its own tickets and hand-overs, by their times. */
const MEASURE: Statement = {
  name: 'figures_measure_weeks',
  text: `SELECT w.monday, d.answered, d."firstTier", d.hours, h.escalated, h."cameBack"
    FROM (SELECT m AS monday, m::timestamp AT TIME ZONE $2::text AS begins, (m + 7)::timestamp AT TIME ZONE $2::text AS ends
      FROM unnest($1::date[]) AS m) w
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE ${IS_ANSWERED}))::int AS answered,
        (count(*) FILTER (WHERE ${IS_ANSWERED} AND ${NEVER_LEFT_TIER_1}))::int AS "firstTier",
        coalesce(json_agg(${HOURS_TO_FIX} ORDER BY ${HOURS_TO_FIX}) FILTER (WHERE ${IS_FIXED}), '[]') AS hours
      FROM tickets t WHERE t.resolved_at >= w.begins AND t.resolved_at < w.ends AND ${deskWork('$3')}) d
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS escalated, (count(*) FILTER (WHERE ${CAME_BACK}))::int AS "cameBack"
      FROM hops e ${NEXT_MOVE_BACK} WHERE e.at >= w.begins AND e.at < w.ends AND ${ARRIVED}) h`,
};

/** Figures of weeks (by their Mondays) from the tickets as they are now. */
export async function measureWeeks(
  db: Db,
  mondays: readonly Day[],
  { zone, unrated }: WeekBasis,
): Promise<Map<Day, DeskWeekFigures>> {
  if (mondays.length === 0) return new Map();
  const rows = await db.query<CountedRow>(MEASURE, [[...mondays], zone, [...unrated]]);
  return new Map(rows.map(({ monday, ...counted }) => [monday, deskWeekOf(counted)]));
}
