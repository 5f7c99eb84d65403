import type { DayNumber } from '../../../domain/trends/signals/desk.js';
import type { Kind, Platform } from '../../../domain/words.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import type { SignatureChange } from './kept-leaves.js';

/** Day since 1970, phase, platform, kind, signature, tickets. */
type RawChange = [DayNumber, number, Platform, Kind, string, number];

const DAY_NUMBER = `day - date '1970-01-01'`;

/** As stored: of more than this, as after a large import, reading all is the shorter way. */
const MOST_CHANGES_BYTES = 200_000;

const NEWS: Statement = {
  name: 'signals_news',
  text: `SELECT fold, (SELECT json_agg(json_build_array(c.fold, c.signatures) ORDER BY c.fold)
           FROM fold_changes c WHERE c.fold > $1 AND
             (SELECT sum(pg_column_size(s.signatures)) FROM fold_changes s WHERE s.fold > $1) <= ${MOST_CHANGES_BYTES}) AS folds
         FROM rollup_head`,
};

const ALL: Statement = {
  name: 'signals_kept_counts',
  text: `SELECT fold,
           (SELECT coalesce(json_agg(json_build_array(p.phase_id, p.platform, p.kind, p.signature, p.days)), '[]') FROM (
             SELECT phase_id, platform, kind, signature,
               json_agg(json_build_array(${DAY_NUMBER}, tickets) ORDER BY day) AS days
             FROM rollups WHERE grain = 'signature' AND day >= $1::date AND tickets <> 0 GROUP BY 1, 2, 3, 4
           ) p) AS leaves,
           (SELECT coalesce(json_agg(json_build_array(f.signature, f.first)), '[]') FROM (
             SELECT signature, min(${DAY_NUMBER}) AS first FROM rollups
             WHERE grain = 'signature' AND signature <> '' AND tickets > 0 GROUP BY 1
           ) f) AS firsts
         FROM rollup_head`,
};

export interface SignatureNews {
  fold: number;
  /** Null: a fold left no word of what it changed by signature, or too much changed. */
  changes: SignatureChange[] | null;
}

/** What folds after `fold` changed by signature. */
export async function signatureNews(db: Db, fold: number): Promise<SignatureNews> {
  type Row = { fold: number; folds: [number, RawChange[] | null][] | null };
  const [row] = await db.query<Row>(NEWS, [fold]);
  if (!row) throw new Error('rollup_head has lost its only row');
  const folds = row.folds ?? [];
  const follows = row.fold === fold + folds.length && folds.every(([number], i) => number === fold + 1 + i);
  const told = folds.flatMap(([, changes]) => (changes === null ? [] : [changes]));
  if (!follows || told.length < folds.length) return { fold: row.fold, changes: null };
  return { fold: row.fold, changes: told.flat().map(changeOf) };
}

export interface AllSignatures {
  fold: number;
  changes: Iterable<SignatureChange>;
  /** Signatures with the day of their first ticket. */
  firsts: [string, DayNumber][];
}

/** All folded counts by signature since a day. */
export async function allSignatures(db: Db, since: string): Promise<AllSignatures> {
  type RawLeaf = [number, Platform, Kind, string, [DayNumber, number][]];
  type Row = { fold: number; leaves: RawLeaf[]; firsts: [string, DayNumber][] };
  const [row] = await db.query<Row>(ALL, [since]);
  if (!row) throw new Error('rollup_head has lost its only row');
  const { fold, leaves, firsts } = row;
  function* changes(): Generator<SignatureChange> {
    for (const [phase, platform, kind, signature, days] of leaves)
      for (const [day, tickets] of days) yield { day, phase, platform, kind, signature, tickets };
  }
  return { fold, changes: changes(), firsts };
}

function changeOf([day, phase, platform, kind, signature, tickets]: RawChange): SignatureChange {
  return { day, phase, platform, kind, signature, tickets };
}
