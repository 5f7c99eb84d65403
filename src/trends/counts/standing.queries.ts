import type { Db, Statement } from '../../platform/database/db.js';

/**
 * Where roll-ups and deltas stood in a statement's snapshot. Within one fold deltas are only added, so two equal standings
 * saw the same counts, and the same exposure, whose changes are deltas of 0.
 */
export interface Standing {
  fold: number;
  deltas: number;
}

/** Columns `fold` and `deltas`, to be read in the snapshot of the statement that reads the counts. */
export const STANDING_COLUMNS = `(SELECT fold FROM rollup_head) AS fold, (SELECT count(*) FROM count_deltas) AS deltas`;

const STANDING: Statement = { name: 'trends_standing', text: `SELECT ${STANDING_COLUMNS}` };

export async function standingOf(db: Db): Promise<Standing> {
  const [row] = await db.query<Standing>(STANDING);
  if (!row) throw new Error('rollup_head has lost its only row');
  return row;
}

export function isSame(one: Standing, other: Standing): boolean {
  return one.fold === other.fold && one.deltas === other.deltas;
}

/** True when `one` saw everything that `other` saw. */
export function isAsNewAs(one: Standing, other: Standing): boolean {
  return one.fold > other.fold || (one.fold === other.fold && one.deltas >= other.deltas);
}

/** What both of two readings saw; null: the other one read nothing. */
export function olderOf(one: Standing, other: Standing | null): Standing {
  return other !== null && isAsNewAs(one, other) ? other : one;
}
