import type { PatternOrigin, PatternState } from '../../domain/words.js';
import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

export interface NewPatternValues {
  title: string;
  summary: string | null;
  state: PatternState;
  tellCaller: string | null;
  owner: number | null;
  origin: PatternOrigin;
  stateReason: string | null;
  by: number | null;
  at: Instant;
}

/** What an update may set; what is not named stays. */
export interface PatternValues {
  title: string;
  summary: string | null;
  state: PatternState;
  tellCaller: string | null;
  owner: number | null;
  stateReason: string | null;
  archiveTickets: number | null;
  archiveDays: number | null;
  mergedInto: number | null;
}

const GROUPING_LOCK: Statement = { name: 'pattern_grouping_lock', text: `SELECT pg_advisory_xact_lock(7452010)` };

const INSERT: Statement = {
  name: 'pattern_insert',
  text: `INSERT INTO patterns (title, summary, state, tell_caller, owner_id, origin, state_reason, state_since, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $9, $8, $9, $9) RETURNING id`,
};

const UPDATE: Statement = {
  name: 'pattern_update',
  text: `UPDATE patterns SET title = $3, summary = $4, state = $5, tell_caller = $6, owner_id = $7, state_reason = $8,
           archive_tickets = $9, archive_days = $10, merged_into = $11,
           state_since = CASE WHEN state = $5 THEN state_since ELSE $12 END, updated_at = $12, version = version + 1
         WHERE id = $1 AND version = $2`,
};

const ADD_SIGNATURES: Statement = {
  name: 'pattern_signatures_add',
  text: `INSERT INTO pattern_signatures (signature, pattern_id, added_by, added_at)
         SELECT signature, $2, $3, $4 FROM unnest($1::text[]) AS given (signature)
         ON CONFLICT (signature) DO NOTHING RETURNING signature`,
};

const TAKEN: Statement = {
  name: 'pattern_signatures_taken',
  text: `SELECT signature, pattern_id AS pattern FROM pattern_signatures WHERE signature = ANY ($1::text[]) ORDER BY signature`,
};

const REMOVE_SIGNATURE: Statement = {
  name: 'pattern_signature_remove',
  text: `DELETE FROM pattern_signatures WHERE pattern_id = $1 AND signature = $2`,
};

const OWNER_OFF: Statement = {
  name: 'pattern_owner_off',
  text: `UPDATE patterns SET owner_id = NULL, version = version + 1, updated_at = $2 WHERE owner_id = $1 RETURNING id, state`,
};

const MOVE_SIGNATURES: Statement = {
  name: 'pattern_signatures_move',
  text: `UPDATE pattern_signatures SET pattern_id = $3 WHERE pattern_id = $2 AND signature = ANY ($1::text[]) RETURNING signature`,
};

/**
 * Whoever changes what belongs to which pattern does it alone: signatures that two want, and merges that would close a
 * circle, are decided one after the other. Regrouping is rare and short.
 */
export async function lockGrouping(tx: Tx): Promise<void> {
  await tx.query(GROUPING_LOCK);
}

/** Takes a member off the patterns they own; answers which. */
export async function takeOwnerOff(tx: Tx, staff: number, at: Instant): Promise<{ id: number; state: PatternState }[]> {
  return tx.query(OWNER_OFF, [staff, timestampOfInstant(at)]);
}

export async function insertPattern(tx: Tx, values: NewPatternValues): Promise<number> {
  const { title, summary, state, tellCaller, owner, origin, stateReason, by, at } = values;
  const row = [title, summary, state, tellCaller, owner, origin, stateReason, by, timestampOfInstant(at)];
  return (await tx.query<{ id: number }>(INSERT, row))[0]!.id;
}

/** False when the pattern is no longer at `version`. */
export async function updatePattern(
  tx: Tx,
  { id, version, at }: { id: number; version: number; at: Instant },
  values: PatternValues,
): Promise<boolean> {
  const { title, summary, state, tellCaller, owner, stateReason, archiveTickets, archiveDays, mergedInto } = values;
  const row = [title, summary, state, tellCaller, owner, stateReason, archiveTickets, archiveDays, mergedInto];
  return (await tx.execute(UPDATE, [id, version, ...row, timestampOfInstant(at)])) === 1;
}

/** Adds those that no pattern has and returns them. */
export async function addSignatures(
  tx: Tx,
  { pattern, signatures, by, at }: { pattern: number; signatures: readonly string[]; by: number | null; at: Instant },
): Promise<string[]> {
  if (signatures.length === 0) return [];
  const rows = await tx.query<{ signature: string }>(ADD_SIGNATURES, [
    [...signatures],
    pattern,
    by,
    timestampOfInstant(at),
  ]);
  return rows.map(({ signature }) => signature);
}

/** Which of the signatures are carried, and by which pattern. */
export function carriersOf(tx: Tx, signatures: readonly string[]): Promise<{ signature: string; pattern: number }[]> {
  return tx.query(TAKEN, [[...signatures]]);
}

/** False when the pattern does not carry it. */
export async function removeSignature(tx: Tx, pattern: number, signature: string): Promise<boolean> {
  return (await tx.execute(REMOVE_SIGNATURE, [pattern, signature])) === 1;
}

/** Gives signatures of one pattern to another; those that it carries no more stay where they are. */
export async function moveSignatures(
  tx: Tx,
  signatures: readonly string[],
  { from, to }: { from: number; to: number },
): Promise<string[]> {
  const moved = await tx.query<{ signature: string }>(MOVE_SIGNATURES, [[...signatures], from, to]);
  return moved.map(({ signature }) => signature);
}
