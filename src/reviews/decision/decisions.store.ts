import type { Day, Instant } from '../../domain/instant.js';
import type { DecisionForm } from '../../domain/reviews/decision-check.js';
import type { DecisionState, DecisionVerdict, EffectFigures } from '../../domain/reviews/decision.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

const INSERT: Statement = {
  name: 'decision_insert',
  text: `INSERT INTO decisions (review_id, kind, about_kind, about_subject, about_cell, about_text, owner_id, due_on, effect,
      effect_by, note, state, decided_on, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
};

const UPDATE: Statement = {
  name: 'decision_update',
  text: `UPDATE decisions SET kind = $3, about_kind = $4, about_subject = $5, about_cell = $6, about_text = $7, owner_id = $8,
      due_on = $9, effect = $10, effect_by = $11, note = $12, state = $13, version = version + 1
    WHERE id = $1 AND version = $2`,
};

const KEEP: Statement = {
  name: 'decision_change_keep',
  text: `INSERT INTO decision_changes (decision_id, version, form, changed_by, changed_at)
    SELECT id, version, $2, $3, $4 FROM decisions WHERE id = $1`,
};

const LOCK: Statement = { name: 'decision_lock', text: `SELECT id FROM decisions WHERE id = $1 FOR UPDATE` };

const JUDGE: Statement = {
  name: 'decision_judge',
  text: `INSERT INTO decision_verdicts (decision_id, verdict, figures, sentence, judged_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING`,
};

const OVERRULE: Statement = {
  name: 'decision_overrule',
  text: `INSERT INTO decision_overrules (decision_id, verdict, reason, said_by, said_at) VALUES ($1, $2, $3, $4, $5)`,
};

const RECOUNT: Statement = {
  name: 'decision_recount',
  text: `INSERT INTO decision_recounts (decision_id, figures, counted_at) VALUES ($1, $2, $3)
    ON CONFLICT (decision_id) DO UPDATE SET figures = EXCLUDED.figures, counted_at = EXCLUDED.counted_at
    WHERE decision_recounts.figures IS DISTINCT FROM EXCLUDED.figures`,
};

const AS_JUDGED: Statement = {
  name: 'decision_as_judged',
  text: `DELETE FROM decision_recounts WHERE decision_id = $1`,
};

/** A decision with its state, as it is stored. */
export interface DecisionValues extends DecisionForm {
  state: DecisionState;
}

export interface Said {
  by: number;
  at: Instant;
}

function columns({ kind, about, owner, dueOn, expectedEffect, note, state }: DecisionValues): unknown[] {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  return [
    ...[kind, about.kind, about.subject, json(about.cell), about.text.trim(), owner, dueOn],
    ...[json(expectedEffect), expectedEffect?.by ?? null, note, state],
  ];
}

/** Answers the id; its first form is kept with it. */
export async function insertDecision(
  tx: Tx,
  { review, decidedOn }: { review: number; decidedOn: Day },
  values: DecisionValues,
  said: Said,
): Promise<number> {
  const made = [decidedOn, said.by, timestampOfInstant(said.at)];
  const rows = await tx.query<{ id: number }>(INSERT, [review, ...columns(values), ...made]);
  const { id } = rows[0]!;
  await keepForm(tx, id, values, said);
  return id;
}

/** False when it is no longer at `version`. */
export async function updateDecision(
  tx: Tx,
  { id, version }: { id: number; version: number },
  values: DecisionValues,
  said: Said,
): Promise<boolean> {
  if ((await tx.execute(UPDATE, [id, version, ...columns(values)])) !== 1) return false;
  await keepForm(tx, id, values, said);
  return true;
}

async function keepForm(tx: Tx, id: number, values: DecisionValues, { by, at }: Said): Promise<void> {
  await tx.execute(KEEP, [id, JSON.stringify(values), by, timestampOfInstant(at)]);
}

/** Holds the decision until the end of the transaction; false: there is none. */
export async function lockDecision(tx: Tx, id: number): Promise<boolean> {
  return (await tx.query(LOCK, [id])).length === 1;
}

/** False when it was judged already: a verdict is given once. */
export async function storeVerdict(
  tx: Tx,
  id: number,
  { verdict, figures, sentence }: { verdict: DecisionVerdict; figures: EffectFigures; sentence: string },
  at: Instant,
): Promise<boolean> {
  const values = [id, verdict, JSON.stringify(figures), sentence, timestampOfInstant(at)];
  return (await tx.execute(JUDGE, values)) === 1;
}

/** A person's word over the program's. */
export async function storeOverrule(
  tx: Tx,
  id: number,
  { verdict, reason }: { verdict: DecisionVerdict; reason: string },
  { by, at }: Said,
): Promise<void> {
  await tx.execute(OVERRULE, [id, verdict, reason, by, timestampOfInstant(at)]);
}

/** Figures that late data made others than those of the verdict; null: they are the same again. */
export async function storeRecount(tx: Tx, id: number, figures: EffectFigures | null, at: Instant): Promise<boolean> {
  if (figures === null) return (await tx.execute(AS_JUDGED, [id])) === 1;
  return (await tx.execute(RECOUNT, [id, JSON.stringify(figures), timestampOfInstant(at)])) === 1;
}
