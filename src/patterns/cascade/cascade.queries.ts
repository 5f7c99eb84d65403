import type { CascadeOrder } from '../../domain/patterns/cascade-step.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { CascadeRun, CascadeTally } from './cascade-run.js';

/* Which tickets a cascade still has to look at. Always by key, a batch after the other: nothing is locked. */

/** Whose tickets are asked for. `run` 0: the dry run and the first count, before there is a run. */
export interface Asked extends CascadeOrder {
  run: number;
  again: boolean;
  only: readonly number[] | null;
}

// What has its result is left out; a run that tries again takes the skips of others.
const NO_RESULT = `NOT EXISTS (SELECT 1 FROM cascade_results r
    WHERE r.package_id = $1 AND r.ticket_id = t.id AND (r.what = 'withdraw') = ($2::text = 'withdraw')
      AND NOT ($3::boolean AND r.result = 'skipped' AND r.run_id IS DISTINCT FROM $4::int))
  AND ($5::int[] IS NULL OR t.id = ANY ($5))`;

const LINKED = `tickets t WHERE t.pattern_id = ANY ($6::int[])`;

// Whatever carries a package was handed it: `package_outcomes` names a few tickets among all.
const CARRIED = `tickets t WHERE t.id IN (SELECT o.ticket_id FROM package_outcomes o WHERE o.package_id = $6 AND o.what = 'handed_down')
  AND t.state <> 'closed' AND (t.resolution ->> 'package')::int = $6`;

const page = (name: string, which: string): Statement => ({
  name,
  text: `SELECT t.id FROM ${which} AND t.id > $7 AND ${NO_RESULT} ORDER BY t.id LIMIT $8`,
});

const NEXT_LINKED = page('cascade_next_linked', LINKED);
const NEXT_CARRIED = page('cascade_next_carried', CARRIED);

const COUNT: Statement = {
  name: 'cascade_count',
  text: `SELECT count(*)::int AS tickets FROM (
           SELECT t.id FROM ${LINKED} AND ${NO_RESULT}
           UNION
           SELECT t.id FROM ${CARRIED.replaceAll('$6', '$7')} AND ${NO_RESULT}
         ) AS concerned`,
};

/** The package of which carriers are looked for; null: only links count. */
function carriedOf({ what, package: id, replaces }: CascadeOrder): number | null {
  return what === 'withdraw' ? id : replaces;
}

function common({ package: id, what, again, run, only }: Asked): unknown[] {
  return [id, what, again, run, only];
}

/** Tickets with the withdrawn or replaced package on its way, by key, after `after`. */
export async function nextCarried(db: Db, asked: Asked, after: number, limit: number): Promise<number[]> {
  const carried = carriedOf(asked);
  if (carried === null) return [];
  const rows = await db.query<{ id: number }>(NEXT_CARRIED, [...common(asked), carried, after, limit]);
  return rows.map(({ id }) => id);
}

/** Linked tickets, by key, after `after`. */
export async function nextLinked(db: Db, asked: Asked, after: number, limit: number): Promise<number[]> {
  if (asked.what === 'withdraw') return [];
  const rows = await db.query<{ id: number }>(NEXT_LINKED, [...common(asked), asked.patterns, after, limit]);
  return rows.map(({ id }) => id);
}

/** How many tickets are still to be looked at. */
export async function countAsked(db: Db, asked: Asked): Promise<number> {
  const linked = asked.what === 'withdraw' ? [] : asked.patterns;
  const [row] = await db.query<{ tickets: number }>(COUNT, [...common(asked), linked, carriedOf(asked)]);
  return row?.tickets ?? 0;
}

const UNFINISHED: Statement = {
  name: 'cascade_unfinished',
  text: `SELECT id, package_id AS package, what, replaces, again, only_tickets AS only, total
         FROM cascade_runs WHERE finished_at IS NULL ORDER BY id LIMIT 20`,
};

/** Oldest first; at most 20. */
export function unfinishedRuns(db: Db): Promise<Omit<CascadeRun, 'patterns'>[]> {
  return db.query(UNFINISHED);
}

const TALLY: Statement = {
  name: 'cascade_tally',
  text: `SELECT count(*)::int AS done, count(*) FILTER (WHERE result <> 'skipped')::int AS moved,
           count(*) FILTER (WHERE result = 'skipped')::int AS skipped
         FROM cascade_results WHERE run_id = $1`,
};

/** What an interrupted run has done so far. */
export async function tallyOf(db: Db, run: number): Promise<CascadeTally> {
  const [row] = await db.query<CascadeTally>(TALLY, [run]);
  return row!;
}
