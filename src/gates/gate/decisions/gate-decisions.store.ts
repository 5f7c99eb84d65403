import type { GateDecisionForm } from '../../../domain/gates/gate-decision.js';
import type { Instant } from '../../../domain/instant.js';
import type { Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import type { DecisionSnapshot } from './decision-snapshot.js';

/** A decision as it is signed. */
export interface SignedDecision extends GateDecisionForm {
  phase: number;
  /** One more than that of the decision before. */
  number: number;
  snapshot: DecisionSnapshot;
  by: number;
  at: Instant;
}

/** The caller holds the gate (`lockGate`). Answers the decision's id. */
export async function insertDecision(tx: Tx, signed: SignedDecision): Promise<number> {
  const { phase, number, decision, overrideReason, snapshot, by, at, conditions } = signed;
  const { state, policyVersion, gateVersion } = snapshot;
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO gate_decisions (phase_id, number, decision, state, override_reason, snapshot, policy_version, gate_version,
       decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      ...[phase, number, decision, state, overrideReason?.trim() ?? null, JSON.stringify(snapshot)],
      ...[policyVersion, gateVersion, by, timestampOfInstant(at)],
    ],
  );
  const id = row!.id;
  const rows = conditions.map(({ text, owner, dueOn }, i) => ({ n: i + 1, text: text.trim(), owner, dueOn }));
  if (rows.length > 0) {
    await tx.execute(
      `INSERT INTO gate_conditions (decision_id, n, text, owner_id, due_on)
       SELECT $1, c.n, c.text, c.owner, c."dueOn"
       FROM jsonb_to_recordset($2::jsonb) AS c (n integer, text text, owner integer, "dueOn" date)`,
      [id, JSON.stringify(rows)],
    );
  }
  return id;
}

/** What became of a condition. */
export interface ConditionEnd {
  outcome: 'met' | 'waived';
  note: string | null;
  by: number;
  at: Instant;
}

/** False: it was ended before. */
export async function insertConditionEnd(tx: Tx, decision: number, n: number, end: ConditionEnd): Promise<boolean> {
  const stored = await tx.execute(
    `INSERT INTO gate_condition_ends (decision_id, n, outcome, note, by_staff, at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (decision_id, n) DO NOTHING`,
    [decision, n, end.outcome, end.note, end.by, timestampOfInstant(end.at)],
  );
  return stored === 1;
}
