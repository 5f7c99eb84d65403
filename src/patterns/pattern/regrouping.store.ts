import type { Instant } from '../../domain/instant.js';
import type { State } from '../../domain/words.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { BeforeMerge } from './pattern-changes.queries.js';

export interface NewChange {
  kind: 'merge' | 'split';
  from: number;
  to: number;
  signatures: readonly string[];
  was: BeforeMerge | null;
  by: number;
  at: Instant;
}

const INSERT_CHANGE: Statement = {
  name: 'pattern_change_insert',
  text: `INSERT INTO pattern_changes (kind, from_pattern, to_pattern, signatures, was, by_staff, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
};

const ALL_MOVES: Statement = {
  name: 'pattern_moves_all',
  text: `INSERT INTO pattern_moves (change_id, ticket_id) SELECT $1, id FROM tickets WHERE pattern_id = $2`,
};

const SOME_MOVES: Statement = {
  name: 'pattern_moves_some',
  text: `INSERT INTO pattern_moves (change_id, ticket_id) SELECT $1, unnest($2::int[])`,
};

const REPOINT: Statement = {
  name: 'patterns_repoint',
  text: `UPDATE patterns SET merged_into = $2, version = version + 1, updated_at = $3
         WHERE merged_into = $1 RETURNING id`,
};

const POINT_BACK: Statement = {
  name: 'patterns_point_back',
  text: `UPDATE patterns SET merged_into = $2, version = version + 1, updated_at = $3
         WHERE id = ANY ($1::int[]) AND state = 'merged'`,
};

const UNDO: Statement = {
  name: 'pattern_change_undo',
  text: `UPDATE pattern_changes SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL`,
};

const NEVER_MOVE: Statement = {
  name: 'pattern_moves_stop',
  text: `UPDATE pattern_moves SET stayed = 'undone' WHERE change_id = $1 AND moved_at IS NULL AND stayed IS NULL`,
};

const GO_BACK: Statement = {
  name: 'pattern_moves_return',
  text: `UPDATE pattern_moves SET returns = true WHERE change_id = $1 AND moved_at IS NOT NULL`,
};

const ON_THEIR_WAY: Statement = {
  name: 'pattern_moves_on_their_way',
  text: `SELECT count(*)::int AS moves FROM pattern_moves m JOIN pattern_changes c ON c.id = m.change_id
         WHERE (m.moved_at IS NULL AND m.stayed IS NULL OR m.returns AND m.returned_at IS NULL AND m.kept IS NULL)
           AND (c.from_pattern = ANY ($1::int[]) OR c.to_pattern = ANY ($1::int[])) AND c.id IS DISTINCT FROM $2`,
};

const LINKED: Statement = {
  name: 'pattern_linked_for_split',
  text: `SELECT id, signature, state, location FROM tickets WHERE pattern_id = $1 ORDER BY id`,
};

const OWN: Statement = {
  name: 'pattern_of_split_own',
  text: `SELECT
    (SELECT count(*)::int FROM tickets t WHERE t.pattern_id = $1 AND t.state <> 'closed' AND (
       NOT EXISTS (SELECT FROM pattern_moves m WHERE m.change_id = $2 AND m.ticket_id = t.id AND m.moved_at IS NOT NULL)
       OR (SELECT l.by_staff IS NOT NULL FROM pattern_links l WHERE l.ticket_id = t.id ORDER BY l.id DESC LIMIT 1))) AS tickets,
    (SELECT count(*)::int FROM pattern_signatures s WHERE s.pattern_id = $1 AND NOT s.signature = ANY (
       SELECT unnest(c.signatures) FROM pattern_changes c WHERE c.id = $2)) AS signatures,
    (SELECT count(*)::int FROM packages k WHERE k.pattern_id = $1) AS packages`,
};

/** Writes a merge or split. Tickets null: all that are linked to the pattern it comes from. */
export async function insertChange(tx: Tx, change: NewChange, tickets: readonly number[] | null): Promise<number> {
  const { kind, from, to, signatures, was, by, at } = change;
  const row = [kind, from, to, [...signatures], was === null ? null : JSON.stringify(was), by, timestampOfInstant(at)];
  const id = (await tx.query<{ id: number }>(INSERT_CHANGE, row))[0]!.id;
  if (tickets === null) await tx.execute(ALL_MOVES, [id, from]);
  else await tx.execute(SOME_MOVES, [id, [...tickets]]);
  return id;
}

/** What was merged into `from` belongs to the new root; the ids are for the way back. */
export async function repoint(tx: Tx, from: number, to: number, at: Instant): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(REPOINT, [from, to, timestampOfInstant(at)]);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

export async function pointBack(tx: Tx, ids: readonly number[], to: number, at: Instant): Promise<void> {
  if (ids.length > 0) await tx.execute(POINT_BACK, [[...ids], to, timestampOfInstant(at)]);
}

/** Marks the change undone and turns its tickets round; false when somebody was faster. */
export async function undoChange(tx: Tx, id: number, { by, at }: { by: number; at: Instant }): Promise<boolean> {
  if ((await tx.execute(UNDO, [id, by, timestampOfInstant(at)])) === 0) return false;
  await tx.execute(NEVER_MOVE, [id]);
  await tx.execute(GO_BACK, [id]);
  return true;
}

/** Moves of the patterns' tickets that are still to be made, those of one change left out. */
export async function movesOnTheirWay(tx: Tx, patterns: readonly number[], except: number | null): Promise<number> {
  return (await tx.query<{ moves: number }>(ON_THEIR_WAY, [[...patterns], except]))[0]!.moves;
}

/** Tickets linked to the pattern itself, for a split. */
export function linkedTickets(
  db: Db,
  pattern: number,
): Promise<{ id: number; signature: string | null; state: State; location: string | null }[]> {
  return db.query(LINKED, [pattern]);
}

/** What people made of the pattern of a split, beside what the split brought. */
export async function ownOfSplit(
  tx: Tx,
  pattern: number,
  change: number,
): Promise<{ tickets: number; signatures: number; packages: number }> {
  return (await tx.query<{ tickets: number; signatures: number; packages: number }>(OWN, [pattern, change]))[0]!;
}
