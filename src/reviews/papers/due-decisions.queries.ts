import type { Day } from '../../domain/instant.js';
import type { DecisionKind, DecisionState, ExpectedEffect } from '../../domain/reviews/decision.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A decision with a due date; times as the database prints them. */
export interface DueRow {
  id: number;
  version: number;
  kind: DecisionKind;
  about: string;
  owner: string;
  dueOn: Day;
  effect: ExpectedEffect | null;
  note: string | null;
  state: DecisionState;
  review: number;
  madeAt: string;
  changedAt: string;
}

const DUE: Statement = {
  name: 'decisions_of_the_feed',
  text: `SELECT d.id, d.version, d.kind, d.about_text AS about, o.name AS owner, d.due_on AS "dueOn", d.effect, d.note,
      d.state, d.review_id AS review, d.made_at AS "madeAt", coalesce(c.changed_at, d.made_at) AS "changedAt"
    FROM decisions d JOIN staff o ON o.id = d.owner_id
    LEFT JOIN decision_changes c ON c.decision_id = d.id AND c.version = d.version
    WHERE d.due_on IS NOT NULL AND (d.state = 'open' OR d.due_on >= $1::date)
    ORDER BY d.due_on DESC, d.id DESC LIMIT $2`,
};

/** Decisions with a due date that are open, or were due on a day or later; the last due first. */
export function dueDecisions(db: Db, from: Day, limit: number): Promise<DueRow[]> {
  return db.query<DueRow>(DUE, [from, limit]);
}
