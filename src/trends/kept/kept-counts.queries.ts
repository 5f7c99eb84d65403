import type { ExposureRow } from '../../domain/rollout/exposure.js';
import type { Kind, Platform } from '../../domain/words.js';
import type { Day } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { CountChange } from './kept-counts.js';

/** Day since 1970, phase, group, platform, kind, tickets. */
type RawChange = [number, number, number, string, Kind, number];

/** Deltas that are not folded, by place and day; then how many they are, and how many of them tell of exposure. */
type RawWaiting = [...RawChange, deltas: number, touches: number];

/** What changed with a fold; the last member: whether exposure did. */
type RawFold = [fold: number, changes: [...RawChange, boolean][]];

/** Counts as one snapshot shows them. */
export interface Waiting {
  fold: number;
  /** Number of deltas. */
  deltas: number;
  /** Number of those that tell of exposure. */
  touches: number;
  changes: CountChange[];
}

export interface FoldChange {
  fold: number;
  changes: CountChange[];
  /** Exposure may have changed. */
  touched: boolean;
}

const DAY_NUMBER = `day - date '1970-01-01'`;

const WAITING = `(SELECT json_agg(json_build_array(w.day, w.phase_id, w.group_id, w.platform, w.kind, w.tickets, w.deltas,
    w.touches)) FROM (
    SELECT ${DAY_NUMBER} AS day, phase_id, group_id, platform, kind, sum(tickets)::int AS tickets,
      count(*)::int AS deltas, (count(*) FILTER (WHERE tickets = 0))::int AS touches
    FROM count_deltas GROUP BY 1, 2, 3, 4, 5
  ) w) AS waiting`;

/** As stored, which is compressed: of more than this, as after a large import, reading all counts is the shorter way. */
const MOST_CHANGES_BYTES = 200_000;

/** Runs for every report: one row, the few deltas that are not folded yet and, once a second, what a fold changed. */
const NEWS: Statement = {
  name: 'trends_news',
  text: `SELECT fold, ${WAITING}, (SELECT json_agg(json_build_array(c.fold, c.changes) ORDER BY c.fold)
           FROM fold_changes c WHERE c.fold > $1 AND
             (SELECT sum(pg_column_size(s.changes)) FROM fold_changes s WHERE s.fold > $1) <= ${MOST_CHANGES_BYTES}) AS folds
         FROM rollup_head`,
};

const ALL: Statement = {
  name: 'trends_kept_counts',
  text: `SELECT fold, ${WAITING}, (SELECT json_agg(json_build_array(p.phase_id, p.group_id, p.platform, p.kind, p.days)) FROM (
           SELECT phase_id, group_id, platform, kind, json_agg(json_build_array(${DAY_NUMBER}, tickets) ORDER BY day) AS days
           FROM (
             SELECT phase_id, group_id, platform, kind, day, sum(tickets)::int AS tickets FROM rollups
             WHERE grain = 'facet' GROUP BY 1, 2, 3, 4, 5 HAVING sum(tickets) <> 0
           ) d GROUP BY 1, 2, 3, 4
         ) p) AS places
         FROM rollup_head`,
};

const EXPOSURE: Statement = {
  name: 'trends_kept_exposure',
  text: `SELECT fold, (SELECT count(*) FROM count_deltas WHERE tickets = 0) AS touches,
           (SELECT coalesce(json_agg(json_build_array(phase_id, group_id, platform, day, attempts, enrolled_devices,
              corrected)
              ORDER BY day), '[]') FROM exposure) AS rows
         FROM rollup_head`,
};

/** Where the counts stand, and what happened after a fold. */
export async function newsSince(db: Db, fold: number): Promise<Waiting & { folds: FoldChange[] }> {
  type Row = { fold: number; waiting: RawWaiting[] | null; folds: RawFold[] | null };
  const [row] = await db.query<Row>(NEWS, [fold]);
  if (!row) throw new Error('rollup_head has lost its only row');
  const folds = (row.folds ?? []).map(([number, changes]) => ({
    fold: number,
    changes: changes.map((raw) => changeOf(raw)),
    touched: changes.some(([, , , , , , touched]) => touched),
  }));
  return { ...waitingOf(row), folds };
}

/** All counts by place, as folded, and what is not. */
export async function allCounts(db: Db): Promise<Waiting & { folded: Iterable<CountChange> }> {
  type RawPlace = [number, number, string, Kind, [day: number, tickets: number][]];
  const [row] = await db.query<{ fold: number; waiting: RawWaiting[] | null; places: RawPlace[] | null }>(ALL);
  if (!row) throw new Error('rollup_head has lost its only row');
  const { places } = row;
  function* folded(): Generator<CountChange> {
    for (const [phase, group, platform, kind, days] of places ?? [])
      for (const [day, tickets] of days) yield { day, phase, group, platform, kind, tickets };
  }
  return { ...waitingOf(row), folded: folded() };
}

/** All that was reported, oldest first, and where the counts stood. */
export async function allExposure(db: Db): Promise<{ fold: number; touches: number; rows: ExposureRow[] }> {
  type RawRow = [number, number | null, Platform, Day, number | null, number | null, boolean];
  const [row] = await db.query<{ fold: number; touches: number; rows: RawRow[] }>(EXPOSURE);
  if (!row) throw new Error('rollup_head has lost its only row');
  const rows = row.rows.map(([phase, group, platform, date, attempts, enrolledDevices, corrected]): ExposureRow => ({
    ...{ phase, group, platform, date, attempts, enrolledDevices, corrected },
  }));
  return { fold: row.fold, touches: row.touches, rows };
}

function waitingOf({ fold, waiting }: { fold: number; waiting: RawWaiting[] | null }): Waiting {
  let deltas = 0;
  let touches = 0;
  const changes = (waiting ?? []).map((raw) => {
    deltas += raw[6];
    touches += raw[7];
    return changeOf(raw);
  });
  return { fold, deltas, touches, changes };
}

function changeOf(raw: readonly [...RawChange, ...unknown[]]): CountChange {
  const [day, phase, group, platform, kind, tickets] = raw;
  return { day, phase, group, platform, kind, tickets };
}
