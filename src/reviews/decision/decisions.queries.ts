import type { Day } from '../../domain/instant.js';
import type {
  AboutKind,
  DecisionKind,
  DecisionState,
  DecisionVerdict,
  EffectCell,
  EffectFigures,
  ExpectedEffect,
} from '../../domain/reviews/decision.js';
import type { Person } from '../../domain/reviews/snapshot.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A decision with its verdict; times as the database prints them. */
export interface DecisionRow {
  id: number;
  version: number;
  review: number;
  kind: DecisionKind;
  aboutKind: AboutKind;
  aboutSubject: string | null;
  aboutCell: EffectCell | null;
  aboutText: string;
  owner: Person;
  dueOn: Day | null;
  effect: ExpectedEffect | null;
  note: string | null;
  decidedOn: Day;
  state: DecisionState;
  /** Null: not judged yet, or nothing to judge. */
  verdict: DecisionVerdict | null;
  figures: EffectFigures | null;
  sentence: string | null;
  judgedAt: string | null;
  overruled: { verdict: DecisionVerdict; reason: string; by: Person; at: string } | null;
  /** Figures counted again, when they came out otherwise. */
  corrected: EffectFigures | null;
}

const COLUMNS = `d.id, d.version, d.review_id AS review, d.kind, d.about_kind AS "aboutKind", d.about_subject AS "aboutSubject",
  d.about_cell AS "aboutCell", d.about_text AS "aboutText", json_build_object('id', o.id, 'name', o.name) AS owner,
  d.due_on AS "dueOn", d.effect, d.note, d.decided_on AS "decidedOn", d.state,
  v.verdict, v.figures, v.sentence, v.judged_at AS "judgedAt", k.figures AS corrected,
  (SELECT json_build_object('verdict', w.verdict, 'reason', w.reason, 'at', w.said_at,
     'by', json_build_object('id', s.id, 'name', s.name))
   FROM decision_overrules w JOIN staff s ON s.id = w.said_by WHERE w.decision_id = d.id ORDER BY w.id DESC LIMIT 1
  ) AS overruled`;

const FROM = `decisions d JOIN staff o ON o.id = d.owner_id LEFT JOIN decision_verdicts v ON v.decision_id = d.id
  LEFT JOIN decision_recounts k ON k.decision_id = d.id`;

const ONE: Statement = { name: 'decision_one', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1` };

const OF_REVIEW: Statement = {
  name: 'decisions_of_review',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.review_id = $1 ORDER BY d.id`,
};

const CARRIED: Statement = {
  name: 'decisions_carried',
  text: `SELECT ${COLUMNS} FROM ${FROM}
    WHERE d.review_id <> $1 AND d.decided_on <= $2::date AND (d.state = 'open' OR v.judged_at > $3::timestamptz)
    ORDER BY d.id LIMIT 200`,
};

const PAGE: Statement = {
  name: 'decision_page',
  text: `SELECT ${COLUMNS} FROM ${FROM}
    WHERE ($1::text IS NULL OR d.state = $1) AND ($2::int IS NULL OR d.owner_id = $2)
      AND ($3::int IS NULL OR d.review_id = $3) AND ($4::text IS NULL OR d.kind = $4)
      AND ($5::boolean IS NULL OR (v.decision_id IS NOT NULL) = $5) AND ($6::int IS NULL OR d.id < $6)
    ORDER BY d.id DESC LIMIT $7`,
};

const DUE: Statement = {
  name: 'decisions_to_judge',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.effect_by < $1::date AND v.decision_id IS NULL AND d.id > $2
    ORDER BY d.id LIMIT $3`,
};

const JUDGED: Statement = {
  name: 'decisions_to_recount',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE v.judged_at > $1::timestamptz AND d.id > $2 ORDER BY d.id LIMIT $3`,
};

const CHANGES: Statement = {
  name: 'decision_changes',
  text: `SELECT c.version, c.form, c.changed_at AS at, json_build_object('id', s.id, 'name', s.name) AS by
    FROM decision_changes c JOIN staff s ON s.id = c.changed_by WHERE c.decision_id = $1 ORDER BY c.version`,
};

const WITH_DUE_DATE: Statement = {
  name: 'decisions_with_due_date',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.due_on IS NOT NULL AND (d.state = 'open' OR d.due_on >= $1::date)
    ORDER BY d.due_on, d.id LIMIT $2`,
};

export async function decisionById(db: Db, id: number): Promise<DecisionRow | null> {
  return (await db.query<DecisionRow>(ONE, [id]))[0] ?? null;
}

/** Decisions made in a review, in order. */
export function decisionsOfReview(db: Db, review: number): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(OF_REVIEW, [review]);
}

/** Of other reviews up to a day: those that are open, and those judged since a time. */
export function decisionsCarried(db: Db, review: number, upTo: Day, judgedSince: string): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(CARRIED, [review, upTo, judgedSince]);
}

export interface DecisionsAsk {
  state: DecisionState | null;
  owner: number | null;
  review: number | null;
  kind: DecisionKind | null;
  judged: boolean | null;
  after: number | null;
  limit: number;
}

/** Newest first. */
export function decisionPage(db: Db, ask: DecisionsAsk): Promise<DecisionRow[]> {
  const { state, owner, review, kind, judged, after, limit } = ask;
  return db.query<DecisionRow>(PAGE, [state, owner, review, kind, judged, after, limit]);
}

/** A run of the job takes no more than this at once. */
export const BATCH = 200;

/** Decisions whose day is over before `today` and that nobody has judged, after the one named, by their ids. */
export function decisionsToJudge(db: Db, today: Day, after: number): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(DUE, [today, after, BATCH]);
}

/** Decisions judged since a time, after the one named, by their ids. */
export function decisionsJudgedSince(db: Db, since: string, after: number): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(JUDGED, [since, after, BATCH]);
}

/** One form that a decision had. */
export interface DecisionChangeRow {
  version: number;
  form: Record<string, unknown>;
  at: string;
  by: Person;
}

/** Every form a decision had, oldest first. */
export function decisionChanges(db: Db, id: number): Promise<DecisionChangeRow[]> {
  return db.query<DecisionChangeRow>(CHANGES, [id]);
}

/** Decisions with a due date that are open, or were due on a day or later, the earliest first. For calendars. */
export function decisionsWithDueDate(db: Db, from: Day, limit: number): Promise<DecisionRow[]> {
  return db.query<DecisionRow>(WITH_DUE_DATE, [from, limit]);
}
