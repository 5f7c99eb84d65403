import type { Day } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';

const USUAL: Statement = {
  name: 'gates_usual_share',
  text: `
    WITH asked AS (
      SELECT coalesce((SELECT max(day) FROM exposure WHERE phase_id = $1 AND day <= $2 AND enrolled_devices IS NOT NULL),
        $2::date) - starts_on AS age FROM phases WHERE id = $1
    ), done AS (
      SELECT id, starts_on + age AS then_day, ends_on FROM phases, asked
      WHERE state = 'complete' AND kind NOT IN ('project_scope','proof_of_concept','operations')
        AND ends_on IS NOT NULL AND id <> $1
    ), reported AS (
      SELECT e.phase_id, e.day, e.day <= d.then_day AS early, e.enrolled_devices AS devices,
        row_number() OVER (PARTITION BY e.phase_id, e.platform, e.group_id ORDER BY e.day DESC) AS newest,
        row_number() OVER (PARTITION BY e.phase_id, e.platform, e.group_id, e.day <= d.then_day ORDER BY e.day DESC) AS newest_early
      FROM exposure e JOIN done d ON d.id = e.phase_id AND e.day <= d.ends_on WHERE e.enrolled_devices IS NOT NULL
    )
    SELECT sum(devices) FILTER (WHERE early AND newest_early = 1) AS early_devices,
           sum(devices) FILTER (WHERE newest = 1) AS devices
    FROM reported`,
};

/**
 * The share of their devices (those enrolled at their end) that phases done had enrolled when they were as old as `phase`
 * was at its last report up to `day`, all together, 0 to 1; null when none is done. Today's devices are seldom known today.
 */
export async function usualShare(db: Db, phase: number, day: Day): Promise<number | null> {
  const [row] = await db.query<{ early_devices: number | null; devices: number | null }>(USUAL, [phase, day]);
  if (!row || !row.devices) return null;
  return Math.min(1, (row.early_devices ?? 0) / row.devices);
}
