import type { Day } from '../../domain/instant.js';
import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { Grain } from '../counts/grain.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';

/** Enrollment tickets of one phase and platform on a day. */
export interface CellFailures extends EnrollmentFailures {
  phase: number;
  platform: Platform;
}

export interface ExposureReading extends Standing {
  rows: ExposureRow[];
  failures: CellFailures[];
}

export interface ExposureScope {
  /** Null: all. */
  phase: number | null;
  platform: Platform | null;
  to: Day;
}

type RawRow = [number, number | null, Platform, Day, number | null, number | null, boolean];
type RawFailure = [number, number, Platform, Day, number];

/** The grain stands in the text, so that the planner takes the way through the key. */
function foldedFailures(grain: Grain, when: string): string {
  return `SELECT phase_id, platform, group_id, day, tickets FROM rollups
      WHERE grain = '${grain}' AND kind = 'enrollment' AND day <= $1 AND ${when}`;
}

/**
 * Everything reported up to a day, oldest first, with the enrollment tickets that derived attempts are made of, where
 * there are any to derive. Groups are told apart only where some group reports. Arrays, because objects of ten thousand
 * rows cost more than the rows.
 */
const READ: Statement = {
  name: 'trends_exposure',
  text: `
    WITH reported AS MATERIALIZED (
      SELECT phase_id, group_id, platform, day, attempts, enrolled_devices, corrected FROM exposure
      WHERE day <= $1 AND ($2::int IS NULL OR phase_id = $2) AND ($3::text IS NULL OR platform = $3)
    ), derived AS MATERIALIZED (
      SELECT phase_id, platform, bool_or(group_id IS NOT NULL) AS grouped FROM reported
      WHERE enrolled_devices IS NOT NULL GROUP BY phase_id, platform
    ), failed AS (
      ${foldedFailures('total', 'NOT EXISTS (SELECT FROM derived WHERE grouped) AND EXISTS (SELECT FROM derived)')}
      UNION ALL
      ${foldedFailures('facet', 'EXISTS (SELECT FROM derived WHERE grouped)')}
      UNION ALL
      SELECT phase_id, platform, group_id, day, tickets FROM count_deltas
      WHERE kind = 'enrollment' AND tickets <> 0 AND day <= $1 AND EXISTS (SELECT FROM derived)
    )
    SELECT ${STANDING_COLUMNS},
      (SELECT coalesce(json_agg(json_build_array(phase_id, group_id, platform, day, attempts, enrolled_devices, corrected)
         ORDER BY day), '[]') FROM reported) AS rows,
      (SELECT coalesce(json_agg(json_build_array(f.phase_id, f.group_id, f.platform, f.day, f.tickets)), '[]') FROM (
         SELECT phase_id, CASE WHEN d.grouped THEN group_id ELSE 0 END AS group_id, platform, day, sum(tickets) AS tickets
         FROM failed JOIN derived d USING (phase_id, platform) GROUP BY 1, 2, 3, 4 HAVING sum(tickets) <> 0
       ) f) AS failures`,
};

export async function readExposure(db: Db, { phase, platform, to }: ExposureScope): Promise<ExposureReading> {
  const values = [to, phase, platform];
  const [row] = await db.query<Standing & { rows: RawRow[]; failures: RawFailure[] }>(READ, values);
  if (!row) throw new Error('the reading of exposure returned no row');
  return { fold: row.fold, deltas: row.deltas, rows: row.rows.map(rowOf), failures: row.failures.map(failuresOf) };
}

function rowOf([phase, group, platform, date, attempts, enrolledDevices, corrected]: RawRow): ExposureRow {
  return { phase, group, platform, date, attempts, enrolledDevices, corrected };
}

function failuresOf([phase, group, platform, date, tickets]: RawFailure): CellFailures {
  return { phase, group: group === 0 ? null : group, platform, date, tickets };
}
