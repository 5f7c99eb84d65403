import type { GateDecision } from '../../../domain/gates/gate-decision.js';
import type { GateState } from '../../../domain/gates/gate-reading.js';
import type { Day } from '../../../domain/instant.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import type { DecisionSnapshot } from './decision-snapshot.js';

interface Named {
  id: number;
  name: string;
}

export interface ConditionRow {
  n: number;
  text: string;
  owner: Named;
  dueOn: Day;
  end: { outcome: 'met' | 'waived'; note: string | null; by: Named; at: string } | null;
}

export interface LookRow {
  day: Day;
  at: string;
  state: GateState;
  was: GateState;
  sentence: string;
  wouldFail: string[];
  conditionsDue: number;
}

/** A signed decision with its conditions and the newest looks after it. Times as the database prints them. */
export interface DecisionRow {
  id: number;
  phase: number;
  number: number;
  decision: GateDecision;
  state: GateState;
  overrideReason: string | null;
  snapshot: DecisionSnapshot;
  policyVersion: number;
  gateVersion: number;
  decidedBy: Named;
  decidedAt: string;
  conditions: ConditionRow[];
  /** Newest first. */
  looks: LookRow[];
}

/** Looks shown with a decision: two weeks and a bit. */
const MOST_LOOKS = 15;

const NAMED = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

const COLUMNS = `d.id, d.phase_id AS phase, d.number, d.decision, d.state, d.override_reason AS "overrideReason", d.snapshot,
  d.policy_version AS "policyVersion", d.gate_version AS "gateVersion", ${NAMED('s')} AS "decidedBy", d.decided_at AS "decidedAt",
  (SELECT coalesce(json_agg(json_build_object('n', c.n, 'text', c.text, 'owner', ${NAMED('o')}, 'dueOn', c.due_on,
     'end', CASE WHEN e.n IS NOT NULL THEN json_build_object('outcome', e.outcome, 'note', e.note, 'by', ${NAMED('b')}, 'at', e.at) END)
     ORDER BY c.n), '[]')
   FROM gate_conditions c JOIN staff o ON o.id = c.owner_id
   LEFT JOIN gate_condition_ends e ON (e.decision_id, e.n) = (c.decision_id, c.n) LEFT JOIN staff b ON b.id = e.by_staff
   WHERE c.decision_id = d.id) AS conditions,
  (SELECT coalesce(json_agg(json_build_object('day', l.day, 'at', l.at, 'state', l.state, 'was', l.was, 'sentence', l.sentence,
     'wouldFail', l.would_fail, 'conditionsDue', l.conditions_due) ORDER BY l.day DESC), '[]')
   FROM (SELECT * FROM gate_looks WHERE decision_id = d.id ORDER BY day DESC LIMIT ${MOST_LOOKS}) l) AS looks`;

const FROM = `gate_decisions d JOIN staff s ON s.id = d.decided_by`;

const LIST: Statement = {
  name: 'gate_decisions',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.phase_id = $1 AND ($2::int IS NULL OR d.number < $2)
    ORDER BY d.number DESC LIMIT $3`,
};

/** Newest first: those below `before` (null: from the newest on). */
export function gateDecisions(db: Db, phase: number, before: number | null, limit: number): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(LIST, [phase, before, limit]);
}

const ONE: Statement = {
  name: 'gate_decision',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.phase_id = $1 AND d.number = $2`,
};

export async function gateDecision(db: Db, phase: number, number: number): Promise<DecisionRow | null> {
  return (await db.query<DecisionRow>(ONE, [phase, number]))[0] ?? null;
}

/** The decision that holds; null: nobody has decided. */
export async function latestDecision(db: Db, phase: number): Promise<DecisionRow | null> {
  return (await gateDecisions(db, phase, null, 1))[0] ?? null;
}
