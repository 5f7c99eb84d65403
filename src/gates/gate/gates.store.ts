import type { GateCriterion } from '../../domain/gates/criteria.js';
import type { Instant } from '../../domain/instant.js';
import type { Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

/** First key of the locks of gates; the second is the phase's id. */
const GATES_LOCK = 7_451_040;

/** What hangs on the gate of a phase happens one after the other until the transaction ends; tickets do not wait for it. */
export async function lockGate(tx: Tx, phase: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [GATES_LOCK, phase]);
}

/** What the gate asks from now on; `version` is the one before, 0 for none. The caller holds the gate. */
export async function putCriteria(
  tx: Tx,
  phase: number,
  version: number,
  { criteria, by, at }: { criteria: readonly GateCriterion[]; by: number; at: Instant },
): Promise<void> {
  const values = [phase, JSON.stringify(criteria), by, timestampOfInstant(at)];
  const text =
    version === 0
      ? 'INSERT INTO gates (phase_id, criteria, changed_by, changed_at) VALUES ($1, $2, $3, $4)'
      : 'UPDATE gates SET criteria = $2, changed_by = $3, changed_at = $4, version = version + 1 WHERE phase_id = $1';
  await tx.execute(text, values);
}
