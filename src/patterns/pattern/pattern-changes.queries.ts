import type { PatternState } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A merge or split with what became of its tickets. */
export interface PatternChangeRow {
  id: number;
  kind: 'merge' | 'split';
  from: number;
  to: number;
  signatures: string[];
  was: BeforeMerge | null;
  by: number | null;
  byName: string | null;
  at: string;
  undoneBy: number | null;
  undoneByName: string | null;
  undoneAt: string | null;
  moved: number;
  stayed: number;
  toMove: number;
}

/** What a pattern was before it was merged away. */
export interface BeforeMerge {
  state: PatternState;
  stateReason: string | null;
  archiveTickets: number | null;
  archiveDays: number | null;
  /** Patterns that had been merged into it before. */
  repointed: number[];
}

const COLUMNS = `c.id, c.kind, c.from_pattern AS "from", c.to_pattern AS "to", c.signatures, c.was, c.by_staff AS by,
  maker.name AS "byName", c.at, c.undone_by AS "undoneBy", undoer.name AS "undoneByName", c.undone_at AS "undoneAt",
  moves.moved, moves.stayed, moves."toMove"`;

const FROM = `pattern_changes c LEFT JOIN staff maker ON maker.id = c.by_staff LEFT JOIN staff undoer ON undoer.id = c.undone_by
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.moved_at IS NOT NULL)::int AS moved, count(*) FILTER (WHERE m.stayed IS NOT NULL)::int AS stayed,
      count(*) FILTER (WHERE m.moved_at IS NULL AND m.stayed IS NULL)::int AS "toMove"
    FROM pattern_moves m WHERE m.change_id = c.id) moves`;

const OF_PATTERN: Statement = {
  name: 'pattern_changes_of',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE c.from_pattern = $1 OR c.to_pattern = $1 ORDER BY c.id DESC LIMIT 50`,
};

const ONE: Statement = { name: 'pattern_change', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1` };

const LATER: Statement = {
  name: 'pattern_changes_later',
  text: `SELECT c.id FROM pattern_changes c WHERE c.id > $1 AND c.undone_at IS NULL
           AND (c.from_pattern = ANY ($2::int[]) OR c.to_pattern = ANY ($2::int[])) ORDER BY c.id`,
};

const MERGED: Statement = {
  name: 'patterns_merged_into',
  text: `SELECT id FROM patterns WHERE merged_into = $1 ORDER BY id`,
};

/** The newest fifty. */
export function changesOf(db: Db, pattern: number): Promise<PatternChangeRow[]> {
  return db.query(OF_PATTERN, [pattern]);
}

export async function changeById(db: Db, id: number): Promise<PatternChangeRow | null> {
  return (await db.query<PatternChangeRow>(ONE, [id]))[0] ?? null;
}

/** Later changes in force that one of the patterns takes part in. */
export async function laterChanges(db: Db, id: number, patterns: readonly number[]): Promise<number[]> {
  return (await db.query<{ id: number }>(LATER, [id, [...patterns]])).map((row) => row.id);
}

/** Patterns that were merged into this one, directly or by way of another. */
export async function mergedInto(db: Db, pattern: number): Promise<number[]> {
  return (await db.query<{ id: number }>(MERGED, [pattern])).map((row) => row.id);
}
