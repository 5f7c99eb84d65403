import type { Instant } from '../../domain/instant.js';
import type { PackageWords } from '../../domain/patterns/package-words.js';
import type { Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

/** Who did it, when. `by` null: the program itself. */
export interface DoneBy {
  by: number | null;
  at: Instant;
}

/** A draft as it is written. */
export interface DraftValues {
  pattern: number;
  words: PackageWords;
  owner: number | null;
  /** Id of the Microsoft case that it came from. */
  microsoftCase: number | null;
}

function values({ pattern, words, owner, microsoftCase }: DraftValues, { by, at }: DoneBy): unknown[] {
  const { kind, cause, userSteps, tier1Steps, verify, scope, tier2Accepts, contactRule } = words;
  return [
    ...[pattern, kind, cause, userSteps, tier1Steps, verify],
    ...[scope.platforms, scope.osFrom, scope.osTo, scope.appFrom, scope.appTo, scope.phases],
    ...[tier2Accepts, contactRule === null ? null : JSON.stringify(contactRule), owner, microsoftCase],
    ...[by, timestampOfInstant(at)],
  ];
}

export async function insertDraft(tx: Tx, draft: DraftValues, done: DoneBy): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO packages (pattern_id, kind, cause, user_steps, tier1_steps, verify, scope_platforms, scope_os_from,
       scope_os_to, scope_app_from, scope_app_to, scope_phases, tier2_accepts, contact_rule, owner_id, microsoft_case,
       created_by, state, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'draft', $18, $18) RETURNING id`,
    values(draft, done),
  );
  return rows[0]!.id;
}

/** The caller holds the row (`lockPackages`) and has seen that it is a draft. */
export async function updateDraft(tx: Tx, id: number, draft: DraftValues, done: DoneBy): Promise<void> {
  const [pattern, ...rest] = values(draft, done);
  rest.splice(-2, 1);
  await tx.execute(
    `UPDATE packages SET pattern_id = $2, kind = $3, cause = $4, user_steps = $5, tier1_steps = $6, verify = $7,
       scope_platforms = $8, scope_os_from = $9, scope_os_to = $10, scope_app_from = $11, scope_app_to = $12,
       scope_phases = $13, tier2_accepts = $14, contact_rule = $15, owner_id = $16, microsoft_case = $17,
       updated_at = $18, version = version + 1
     WHERE id = $1 AND state = 'draft'`,
    [id, pattern, ...rest],
  );
}

export async function deleteDraft(tx: Tx, id: number): Promise<void> {
  await tx.execute(`DELETE FROM packages WHERE id = $1 AND state = 'draft'`, [id]);
}

/**
 * Holds packages to the end of the transaction, in the order of their ids: whoever comes second sees what the first did.
 * Outcomes that refer to them are written meanwhile.
 */
export async function lockPackages(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query('SELECT id FROM packages WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
}

/** Whoever publishes a package without an owner answers for it. */
export async function markPublished(tx: Tx, id: number, supersedes: number | null, { by, at }: DoneBy): Promise<void> {
  await tx.execute(
    `UPDATE packages SET state = 'published', supersedes = $2, published_at = $3, published_by = $4,
       owner_id = coalesce(owner_id, $4), updated_at = $3, version = version + 1 WHERE id = $1`,
    [id, supersedes, timestampOfInstant(at), by],
  );
}

/** Withdrawn with a reason, or superseded. */
export async function markEnded(
  tx: Tx,
  id: number,
  { state, reason }: { state: 'withdrawn' | 'superseded'; reason: string | null },
  { by, at }: DoneBy,
): Promise<void> {
  await tx.execute(
    `UPDATE packages SET state = $2, ended_reason = $3, ended_at = $4, ended_by = $5, updated_at = $4,
       version = version + 1 WHERE id = $1`,
    [id, state, reason, timestampOfInstant(at), by],
  );
}

export async function markDoubted(tx: Tx, id: number, why: string, { by, at }: DoneBy): Promise<void> {
  await tx.execute(
    `UPDATE packages SET doubted_at = $2, doubted_why = $3, doubted_by = $4, updated_at = $2, version = version + 1
     WHERE id = $1`,
    [id, timestampOfInstant(at), why, by],
  );
}

/** The doubt is over, and counting begins anew. */
export async function markStanding(tx: Tx, id: number, note: string, { by, at }: DoneBy): Promise<void> {
  await tx.execute(
    `UPDATE packages SET doubted_at = NULL, doubted_why = NULL, doubted_by = NULL, stands_at = $2, stands_by = $3,
       stands_note = $4, updated_at = $2, version = version + 1 WHERE id = $1`,
    [id, timestampOfInstant(at), by, note],
  );
}
