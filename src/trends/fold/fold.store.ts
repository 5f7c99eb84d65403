import type { Day } from '../../domain/instant.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';

/** Any constant, the same on every node of one database. */
const FOLD_LOCK = 7_451_003;

/** A cell (phase x platform) whose figures a fold changed. */
export interface ChangedCell {
  /** Null: tickets of no phase. */
  phase: number | null;
  platform: string;
  /** The newest and the oldest day that changed. */
  day: Day;
  firstDay: Day;
  /** Tickets counted in the cell on `day`, as folded. */
  count: number;
  /** Tickets gained or lost over all its days; 0 when they only moved inside, or when its exposure changed. */
  delta: number;
}

export interface Folded {
  /** Deltas taken. */
  taken: number;
  cells: ChangedCell[];
}

const STANDING: Statement = {
  name: 'trends_fold_standing',
  text: `SELECT EXISTS (SELECT FROM count_deltas) AS waiting,
           greatest(0, $1::float8 - 1000 * extract(epoch FROM clock_timestamp() - folded_at))::float8 AS "restMs"
         FROM rollup_head`,
};

/**
 * The fold's plan is often made while no delta waits: for so few rows a join without order would do, and 10,000 of them
 * would then take minutes.
 */
const TRY_LEAD: Statement = {
  name: 'trends_try_fold',
  text: `SELECT pg_try_advisory_xact_lock($1) AS leads, set_config('enable_nestloop', 'off', true)`,
};

/** Folds whose changes are kept for the nodes' memories: under load those of five minutes. */
const KEPT_FOLDS = 300;

/**
 * One statement takes deltas away and adds them to the three grains, so a crash leaves both or neither. The lock is had
 * in a statement of its own: this one's snapshot must be younger than the last fold. Upserts go in the order of the key.
 *
 * What changed is also left for the counts that nodes keep in memory (`fold_changes`): by group, and by signature.
 *
 * A cell is told of when one of its facets changed in the end: what was counted and taken back within one fold is nothing.
 */
const FOLD: Statement = {
  name: 'trends_fold',
  text: `
    WITH picked AS MATERIALIZED (
      SELECT id FROM count_deltas
      WHERE (SELECT folded_at FROM rollup_head) <= clock_timestamp() - $2::float8 * interval '1 millisecond'
      ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
    ), taken AS (
      DELETE FROM count_deltas d USING picked WHERE d.id = picked.id RETURNING d.*
    ), net AS MATERIALIZED (
      SELECT day, phase_id, platform, kind, signature, ownership, group_id, approach, location,
        sum(tickets)::int AS tickets, bool_or(tickets = 0) AS touched, bool_or(NOT quiet) AS loud
      FROM taken GROUP BY day, phase_id, platform, kind, signature, ownership, group_id, approach, location
    ), kept AS (
      INSERT INTO rollups AS r
        (grain, day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets)
      SELECT CASE grouping(signature, ownership) WHEN 0 THEN 'facet' WHEN 1 THEN 'signature' ELSE 'total' END,
        day, phase_id, platform, kind, coalesce(signature, ''), coalesce(ownership, ''), coalesce(group_id, 0),
        coalesce(approach, ''), coalesce(location, ''), sum(tickets)
      FROM net
      GROUP BY GROUPING SETS ((day, phase_id, platform, kind), (day, phase_id, platform, kind, signature),
        (day, phase_id, platform, kind, signature, ownership, group_id, approach, location))
      HAVING sum(tickets) <> 0
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      ON CONFLICT (grain, day, phase_id, platform, kind, signature, ownership, group_id, approach, location)
        DO UPDATE SET tickets = r.tickets + excluded.tickets
    ), advanced AS (
      UPDATE rollup_head SET fold = fold + 1, folded_at = clock_timestamp() WHERE EXISTS (SELECT FROM taken)
      RETURNING fold
    ), told AS (
      INSERT INTO fold_changes (fold, changes, signatures)
      SELECT fold, (SELECT coalesce(json_agg(json_build_array(day - date '1970-01-01', phase_id, group_id, platform, kind,
          tickets, touched)), '[]') FROM (
          SELECT day, phase_id, group_id, platform, kind, sum(tickets)::int AS tickets, bool_or(touched) AS touched
          FROM net GROUP BY 1, 2, 3, 4, 5 HAVING sum(tickets) <> 0 OR bool_or(touched)
        ) c), (SELECT coalesce(json_agg(json_build_array(day - date '1970-01-01', phase_id, platform, kind, signature,
          tickets)), '[]') FROM (
          SELECT day, phase_id, platform, kind, signature, sum(tickets)::int AS tickets
          FROM net GROUP BY 1, 2, 3, 4, 5 HAVING sum(tickets) <> 0
        ) s)
      FROM advanced
    ), forgotten AS (
      DELETE FROM fold_changes WHERE fold <= (SELECT fold FROM rollup_head) - ${KEPT_FOLDS}
    ), cells AS (
      SELECT phase_id, platform, max(day) AS day, min(day) AS first_day, sum(tickets)::int AS delta
      FROM net WHERE tickets <> 0 OR touched
      GROUP BY phase_id, platform HAVING bool_or(loud)
    )
    SELECT (SELECT count(*)::int FROM taken) AS taken,
      coalesce((SELECT json_agg(json_build_object('phase', nullif(c.phase_id, 0), 'platform', c.platform, 'day', c.day,
        'firstDay', c.first_day, 'delta', c.delta, 'count',
          coalesce((SELECT sum(r.tickets) FROM rollups r WHERE r.grain = 'total' AND r.day = c.day
            AND r.phase_id = c.phase_id AND r.platform = c.platform), 0)
          + (SELECT sum(n.tickets) FROM net n WHERE n.day = c.day
            AND n.phase_id = c.phase_id AND n.platform = c.platform)) ORDER BY c.phase_id, c.platform)
        FROM cells c), '[]') AS cells`,
};

/** Whether deltas wait, and for how long nobody should fold yet: `everyMs` after the last fold of any node. */
export async function foldStanding(db: Db, everyMs: number): Promise<{ waiting: boolean; restMs: number }> {
  const [row] = await db.query<{ waiting: boolean; restMs: number }>(STANDING, [everyMs]);
  if (!row) throw new Error('rollup_head has lost its only row');
  return row;
}

/** True when this transaction may fold; until it ends nobody else may. */
export async function tryFolding(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ leads: boolean }>(TRY_LEAD, [FOLD_LOCK]);
  return row?.leads === true;
}

/** Folds the oldest deltas, at most `limit`, unless some node has folded within the last `restMs`. */
export async function foldBatch(tx: Tx, limit: number, restMs: number): Promise<Folded> {
  const [row] = await tx.query<Folded>(FOLD, [limit, restMs]);
  return row ?? { taken: 0, cells: [] };
}

/** Frees the places of deltas that were taken away; leaves it when somebody else is at it. */
export async function sweepDeltas(db: Db): Promise<void> {
  await db.execute('VACUUM (SKIP_LOCKED) count_deltas');
}
