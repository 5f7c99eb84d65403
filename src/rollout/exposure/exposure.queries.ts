import type { Db } from '../../platform/database/db.js';
import type { Day } from '../../domain/instant.js';
import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import type { Phase } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';

/** What somebody said about one day. Attempts are null when only the enrolled devices are known, and the reverse. */
export interface ExposureRecord extends ExposureRow {
  source: 'typed' | 'csv' | 'import' | 'demo';
  /** The number of enrolled devices was entered although it fell. */
  corrected: boolean;
  enteredById: number | null;
  enteredByName: string | null;
  enteredAt: string;
}

/** Enrollment tickets of one cell and day; each ticket is counted once, `group` null: those without a group. */
export interface CellFailures extends EnrollmentFailures {
  phase: number;
  platform: Platform;
}

/** A phase and the newest day for which it has exposure, if any. */
export interface ExposureStanding extends Pick<Phase, 'id' | 'name' | 'kind' | 'state' | 'starts' | 'exposureOwner'> {
  exposureOwnerName: string | null;
  lastDay: Day | null;
}

const COLUMNS = `e.phase_id AS phase, e.group_id AS "group", e.platform, e.day AS date, e.attempts,
  e.enrolled_devices AS "enrolledDevices", e.source, e.corrected, e.entered_by AS "enteredById",
  s.name AS "enteredByName", e.entered_at AS "enteredAt"`;

const HISTORY = {
  name: 'rollout.exposure_history',
  text: `SELECT ${COLUMNS} FROM exposure e LEFT JOIN staff s ON s.id = e.entered_by
         WHERE ($1::integer[] IS NULL OR e.phase_id = ANY ($1)) AND e.day <= $2
         ORDER BY e.phase_id, e.group_id NULLS FIRST, e.platform, e.day`,
};

// Deltas that the worker has not folded yet are added, so a derived denominator never waits for it.
const FAILURES = {
  name: 'rollout.exposure_failures',
  text: `SELECT phase_id AS phase, nullif(group_id, 0) AS "group", platform, day AS date, sum(tickets) AS tickets
         FROM (
           SELECT phase_id, group_id, platform, day, tickets FROM rollups
           WHERE grain = 'facet' AND kind = 'enrollment' AND day <= $2
           UNION ALL
           SELECT phase_id, group_id, platform, day, tickets FROM count_deltas
           WHERE kind = 'enrollment' AND day <= $2
         ) AS counted
         WHERE phase_id <> 0 AND ($1::integer[] IS NULL OR phase_id = ANY ($1))
         GROUP BY phase_id, group_id, platform, day`,
};

const STANDINGS = {
  name: 'rollout.exposure_standings',
  text: `SELECT p.id, p.name, p.kind, p.state, p.starts_on AS starts, p.exposure_owner_id AS "exposureOwner",
           s.name AS "exposureOwnerName", (SELECT max(e.day) FROM exposure e WHERE e.phase_id = p.id) AS "lastDay"
         FROM phases p LEFT JOIN staff s ON s.id = p.exposure_owner_id ORDER BY p.starts_on, p.id`,
};

/**
 * Everything entered up to and including `to` for the given phases (null: all), each cell in the order of its days:
 * derived attempts and carried-forward figures need the days before a window too.
 */
export function exposureHistory(db: Db, phaseIds: readonly number[] | null, to: Day): Promise<ExposureRecord[]> {
  return db.query<ExposureRecord>(HISTORY, [phaseIds, to]);
}

/** Enrollment tickets per cell and day up to and including `to`. */
export function enrollmentFailures(db: Db, phaseIds: readonly number[] | null, to: Day): Promise<CellFailures[]> {
  return db.query<CellFailures>(FAILURES, [phaseIds, to]);
}

/** Where every phase stands with its exposure. */
export function exposureStandings(db: Db): Promise<ExposureStanding[]> {
  return db.query<ExposureStanding>(STANDINGS);
}
