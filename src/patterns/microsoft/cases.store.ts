import type { CaseStanding } from '../../domain/patterns/case-update.js';
import type { EntryDirection, CaseTurn, HowMany, MdmAuthority, Severity } from '../../domain/words.js';
import type { Tx } from '../../platform/database/db.js';

/** What a person may set on a case. */
export interface CaseValues {
  title: string;
  severity: Severity;
  /** ISO 8601. */
  nextUpdateDue: string | null;
  liaison: number | null;
  pattern: number | null;
  whereSeen: string | null;
  mdmAuthority: MdmAuthority | null;
  everWorked: boolean | null;
  affected: HowMany | null;
  contact: string | null;
}

function parameters(values: CaseValues): unknown[] {
  const { title, severity, nextUpdateDue, liaison, pattern } = values;
  const { whereSeen, mdmAuthority, everWorked, affected, contact } = values;
  return [title, severity, nextUpdateDue, liaison, pattern, whereSeen, mdmAuthority, everWorked, affected, contact];
}

/**
 * A new case with its numbers, the first of them shown first; null, with nothing written, when one of them is another
 * case's: whoever adds the same number in the same moment is waited for.
 */
export async function insertCase(
  tx: Tx,
  values: CaseValues,
  { references, turn, by, at }: { references: readonly string[]; turn: CaseTurn; by: number; at: string },
): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO microsoft_cases (title, severity, next_update_due, liaison_id, pattern_id, where_seen, mdm_authority,
       ever_worked, affected, contact, reference, turn, state, opened_by, opened_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $14) RETURNING id`,
    [...parameters(values), references[0], turn, by, at],
  );
  const id = row!.id;
  const named = await tx.execute(
    `INSERT INTO microsoft_case_references (reference, case_id, added_by, added_at)
     SELECT reference, $2, $3, $4 FROM unnest($1::text[]) AS r (reference) ORDER BY reference
     ON CONFLICT (reference) DO NOTHING`,
    [references, id, by, at],
  );
  if (named === references.length) return id;
  await tx.execute('DELETE FROM microsoft_case_references WHERE case_id = $1', [id]);
  await tx.execute('DELETE FROM microsoft_cases WHERE id = $1', [id]);
  return null;
}

/** False when the case is no longer at `version`. */
export async function updateCase(
  tx: Tx,
  id: number,
  version: number,
  { values, at }: { values: CaseValues; at: string },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE microsoft_cases SET title = $3, severity = $4, next_update_due = $5, liaison_id = $6, pattern_id = $7,
       where_seen = $8, mdm_authority = $9, ever_worked = $10, affected = $11, contact = $12, updated_at = $13,
       version = version + 1
     WHERE id = $1 AND version = $2`,
    [id, version, ...parameters(values), at],
  );
  return changed === 1;
}

/** Locks a case against other changes of it; tickets may be sent under it meanwhile. False when there is none. */
export async function lockCase(tx: Tx, id: number): Promise<boolean> {
  const rows = await tx.query<object>('SELECT 1 FROM microsoft_cases WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return rows.length > 0;
}

/** How the case stands now, and by when Microsoft or we owe a word. The row is locked. */
export async function moveCase(
  tx: Tx,
  id: number,
  standing: CaseStanding & { nextUpdateDue: string | null; by: number; at: string },
): Promise<void> {
  const { turn, state, round, nextUpdateDue, by, at } = standing;
  await tx.execute(
    `UPDATE microsoft_cases SET turn = $2, state = $3, round = $4, next_update_due = $5, version = version + 1, updated_at = $7,
       closed_at = CASE WHEN $3 = 'closed' THEN $7::timestamptz END, closed_by = CASE WHEN $3 = 'closed' THEN $6::int END
     WHERE id = $1`,
    [id, turn, state, round, nextUpdateDue, by, at],
  );
}

/** The log grew: a new version, so that every version has its event. */
export async function touchCase(tx: Tx, id: number, at: string): Promise<void> {
  await tx.execute('UPDATE microsoft_cases SET version = version + 1, updated_at = $2 WHERE id = $1', [id, at]);
}

export interface NewEntry {
  direction: EntryDirection;
  text: string;
  saidBy: string | null;
  /** ISO 8601. */
  saidAt: string;
  turn: CaseTurn | null;
  /** Set when it is the answer of a round. */
  round: number | null;
  by: number;
  at: string;
}

export async function insertEntry(tx: Tx, id: number, entry: NewEntry): Promise<void> {
  const { direction, text, saidBy, saidAt, turn, round, by, at } = entry;
  await tx.execute(
    `INSERT INTO microsoft_case_entries (case_id, direction, text, said_by, said_at, turn, round, by_staff, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, direction, text, saidBy, saidAt, turn, round, by, at],
  );
}

/** False when some case has the number already. */
export async function insertReference(
  tx: Tx,
  id: number,
  { reference, by, at }: { reference: string; by: number; at: string },
): Promise<boolean> {
  const added = await tx.execute(
    `INSERT INTO microsoft_case_references (reference, case_id, added_by, added_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (reference) DO NOTHING`,
    [reference, id, by, at],
  );
  return added === 1;
}

/** The member, if they are active: under a lock, so that nobody who is being disabled becomes a liaison. */
export async function lockActiveMember(tx: Tx, staffId: number): Promise<boolean> {
  const rows = await tx.query<object>('SELECT 1 FROM staff WHERE id = $1 AND active FOR KEY SHARE', [staffId]);
  return rows.length > 0;
}

/** Takes a member off their open cases; answers which. */
export function takeLiaisonOff(tx: Tx, staffId: number, at: string): Promise<(CaseStanding & { id: number })[]> {
  return tx.query(
    `WITH own AS (SELECT id FROM microsoft_cases WHERE liaison_id = $1 ORDER BY id FOR NO KEY UPDATE)
     UPDATE microsoft_cases c SET liaison_id = NULL, version = c.version + 1, updated_at = $2
     FROM own WHERE c.id = own.id RETURNING c.id, c.turn, c.state, c.round`,
    [staffId, at],
  );
}
