import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { KeptWeek } from './kept-weeks.queries.js';

/** Any constant of its own: one node at a time works weeks out. */
const WEEKS_LOCK = 7_451_087;

const LOCK: Statement = { name: 'figures_lock_weeks', text: 'SELECT pg_advisory_xact_lock($1)' };

const TAKE: Statement = {
  name: 'figures_take_week_changes',
  text: `WITH gone AS (DELETE FROM desk_week_changes RETURNING at)
    SELECT DISTINCT w.monday FROM desk_weeks w JOIN gone g
      ON g.at >= w.monday::timestamp AT TIME ZONE w.time_zone AND g.at < (w.monday + 7)::timestamp AT TIME ZONE w.time_zone`,
};

const KEEP: Statement = {
  name: 'figures_keep_weeks',
  text: `INSERT INTO desk_weeks (monday, time_zone, unrated_phases, answered, first_tier, fixed, median_hours, median_lower,
      median_upper, escalated, came_back, corrected, kept_at)
    SELECT r.monday, r.zone, ARRAY(SELECT json_array_elements_text(r.unrated)::int), r.answered, r."firstTier", r.fixed,
      r."medianHours", r."medianLower", r."medianUpper", r.escalated, r."cameBack",
      ARRAY(SELECT json_array_elements_text(r.corrected)), $2
    FROM json_to_recordset($1::json) AS r (monday date, zone text, unrated json, answered int, "firstTier" int, fixed int,
      "medianHours" float8, "medianLower" float8, "medianUpper" float8, escalated int, "cameBack" int, corrected json)
    ON CONFLICT (monday) DO UPDATE SET time_zone = excluded.time_zone, unrated_phases = excluded.unrated_phases,
      answered = excluded.answered, first_tier = excluded.first_tier, fixed = excluded.fixed,
      median_hours = excluded.median_hours, median_lower = excluded.median_lower, median_upper = excluded.median_upper,
      escalated = excluded.escalated, came_back = excluded.came_back, corrected = excluded.corrected,
      kept_at = excluded.kept_at`,
};

/** Until the transaction ends nobody else works weeks out. */
export async function lockWeeks(tx: Tx): Promise<void> {
  await tx.query(LOCK, [WEEKS_LOCK]);
}

/**
 * Takes away what is known to have changed and answers the kept weeks that it concerns. What they are worked out from must be
 * read afterwards, in a later snapshot: then no change is taken away unseen.
 */
export async function takeChangedWeeks(tx: Tx): Promise<string[]> {
  return (await tx.query<{ monday: string }>(TAKE)).map(({ monday }) => monday);
}

export async function keepWeeks(tx: Tx, weeks: readonly KeptWeek[], at: Instant): Promise<void> {
  if (weeks.length > 0) await tx.execute(KEEP, [JSON.stringify(weeks), timestampOfInstant(at)]);
}
