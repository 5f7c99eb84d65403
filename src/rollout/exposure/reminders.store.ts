import type { Day } from '../../domain/instant.js';
import type { Tx } from '../../platform/database/db.js';

/** Any constant of its own. */
const REMINDERS_LOCK = 7_451_032;

/** One writer of reminders at a time, whatever runs it. */
export async function lockReminders(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [REMINDERS_LOCK]);
}

/** Phases whose owner was reminded on that day. */
export async function remindedPhases(tx: Tx, day: Day): Promise<ReadonlySet<number>> {
  const rows = await tx.query<{ phase: number }>(
    `SELECT (data ->> 'phase')::integer AS phase FROM events
     WHERE type = 'exposure.reminder' AND data ->> 'day' = $1`,
    [day],
  );
  return new Set(rows.map((row) => row.phase));
}
