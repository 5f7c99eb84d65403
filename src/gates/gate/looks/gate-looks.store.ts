import type { LookedAt, LookOutcome } from '../../../domain/gates/gate-look.js';
import type { GateState } from '../../../domain/gates/gate-reading.js';
import type { Day, Instant } from '../../../domain/instant.js';
import type { Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';

export interface StoredLook extends Omit<LookOutcome, 'changed'> {
  decision: number;
  day: Day;
  at: Instant;
  now: LookedAt;
  was: GateState;
  conditionsDue: number;
}

/** False: somebody has looked on that day. */
export async function insertLook(tx: Tx, look: StoredLook): Promise<boolean> {
  const { decision, day, at, now, was, sentence, wouldFail, conditionsDue } = look;
  const stored = await tx.execute(
    `INSERT INTO gate_looks (decision_id, day, at, state, was, sentence, would_fail, criteria, conditions_due)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (decision_id, day) DO NOTHING`,
    [
      ...[decision, day, timestampOfInstant(at), now.state, was, sentence, wouldFail],
      ...[JSON.stringify(now.criteria), conditionsDue],
    ],
  );
  return stored === 1;
}
