import type { Day } from '../../domain/instant.js';
import type { StateChange } from '../../domain/trends/equal-age.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** Through the index events_phase_changed: a rollout changes its phases some hundred times. */
const READ: Statement = {
  name: 'trends_phase_states',
  text: `SELECT substr(subject, 7)::int AS phase, (at AT TIME ZONE $1)::date AS day, data -> 'state' ->> 'to' AS "to"
         FROM events WHERE type = 'phase.changed' AND data ? 'state' ORDER BY id`,
};

/** When each phase changed its state, by the days of the desk, the oldest first. */
export async function stateChanges(db: Db, timeZone: string): Promise<Map<number, StateChange[]>> {
  const changes = new Map<number, StateChange[]>();
  for (const { phase, day, to } of await db.query<{ phase: number; day: Day; to: string }>(READ, [timeZone])) {
    const own = changes.get(phase);
    if (own) own.push({ day, to });
    else changes.set(phase, [{ day, to }]);
  }
  return changes;
}
