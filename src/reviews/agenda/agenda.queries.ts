import type { Day } from '../../domain/instant.js';
import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A pattern that came back, with its tickets of the window. */
export interface RegressedRow {
  id: number;
  title: string;
  since: string;
  signatures: string[];
  tickets: number;
}

const REGRESSED: Statement = {
  name: 'review_regressed_patterns',
  text: `SELECT p.id, p.title, p.state_since AS since, s.signatures,
      (SELECT coalesce(sum(c.tickets), 0)::int FROM (
         SELECT tickets FROM rollups
         WHERE grain = 'signature' AND day BETWEEN $1 AND $2 AND signature = ANY (s.signatures)
         UNION ALL
         SELECT tickets FROM count_deltas WHERE day BETWEEN $1 AND $2 AND signature = ANY (s.signatures)
       ) c) AS tickets
    FROM patterns p CROSS JOIN LATERAL (
      SELECT ARRAY(SELECT x.signature FROM pattern_signatures x WHERE x.pattern_id = p.id ORDER BY 1) AS signatures
    ) s
    WHERE p.state = 'regressed' ORDER BY p.id LIMIT 100`,
};

const LET_THROUGH: Statement = {
  name: 'review_phases_let_through',
  text: `SELECT d.phase_id AS phase FROM (
      SELECT DISTINCT ON (phase_id) phase_id, decision FROM gate_decisions ORDER BY phase_id, number DESC
    ) d JOIN phases p ON p.id = d.phase_id WHERE d.decision = 'go' AND p.state <> 'complete' ORDER BY 1`,
};

const ENROLLED: Statement = {
  name: 'review_enrolled_devices',
  text: `SELECT phase, platform, sum(devices)::int AS devices FROM (
      SELECT DISTINCT ON (phase_id, platform, group_id) phase_id AS phase, platform, enrolled_devices AS devices
      FROM exposure WHERE enrolled_devices IS NOT NULL AND day <= $1 ORDER BY phase_id, platform, group_id, day DESC
    ) newest GROUP BY 1, 2 ORDER BY 1, 2`,
};

/** Patterns that are back, with their tickets from day to day. */
export function regressedPatterns(db: Db, from: Day, to: Day): Promise<RegressedRow[]> {
  return db.query<RegressedRow>(REGRESSED, [from, to]);
}

/** Phases that go on by the decision that holds. */
export async function phasesLetThrough(db: Db): Promise<number[]> {
  return (await db.query<{ phase: number }>(LET_THROUGH)).map(({ phase }) => phase);
}

export interface EnrolledRow {
  phase: number;
  platform: Platform;
  devices: number;
}

/** Devices enrolled by phase and platform, as last reported up to a day. */
export function enrolledDevices(db: Db, to: Day): Promise<EnrolledRow[]> {
  return db.query<EnrolledRow>(ENROLLED, [to]);
}
