import type { LookedAt } from '../../../domain/gates/gate-look.js';
import type { Day } from '../../../domain/instant.js';
import type { Db, Statement } from '../../../platform/database/db.js';

/** A "go" that is to be looked at today. */
export interface DueLook {
  decision: number;
  phase: number;
}

// A "go" holds until the phase that it let begin is complete; the last phase's, until it is complete itself.
const DUE: Statement = {
  name: 'gate_looks_due',
  text: `SELECT d.id AS decision, p.id AS phase FROM phases p
    CROSS JOIN LATERAL (SELECT * FROM gate_decisions x WHERE x.phase_id = p.id ORDER BY x.number DESC LIMIT 1) d
    LEFT JOIN LATERAL (SELECT n.state FROM phases n WHERE (n.starts_on, n.id) > (p.starts_on, p.id)
      ORDER BY n.starts_on, n.id LIMIT 1) next ON true
    WHERE d.decision = 'go' AND coalesce(next.state, p.state) <> 'complete'
      AND (d.decided_at AT TIME ZONE $2)::date < $1::date
      AND NOT EXISTS (SELECT FROM gate_looks l WHERE l.decision_id = d.id AND l.day = $1::date)
    ORDER BY p.id`,
};

/** The latest decisions that are a "go", were signed before `day`, and were not looked at on it. */
export function dueLooks(db: Db, day: Day, timeZone: string): Promise<DueLook[]> {
  return db.query<DueLook>(DUE, [day, timeZone]);
}

const BEFORE: Statement = {
  name: 'gate_look_before',
  text: `SELECT state, criteria FROM gate_looks WHERE decision_id = $1 ORDER BY day DESC LIMIT 1`,
};

/** The newest look after a decision; null: none yet. */
export async function lastLook(db: Db, decision: number): Promise<LookedAt | null> {
  return (await db.query<LookedAt>(BEFORE, [decision]))[0] ?? null;
}
