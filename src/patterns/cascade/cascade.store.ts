import type { CascadeOrder, CascadeResult } from '../../domain/patterns/cascade-step.js';
import type { Instant } from '../../domain/instant.js';
import type { CascadeSkip } from '../../domain/ticket/cascade.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { PlaceOfTicket } from './cascade-run.js';

const START: Statement = {
  name: 'cascade_start',
  text: `INSERT INTO cascade_runs (package_id, what, replaces, again, only_tickets, total, started_by, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
};

// An earlier result stays, but a skip may be tried once more: by a later run, or by the sweep when the ticket has got
// what is no longer to be given.
const MAY_REPLACE = `cascade_results.result = 'skipped' AND cascade_results.run_id IS DISTINCT FROM excluded.run_id`;

const TELL: Statement = {
  name: 'cascade_tell',
  text: `INSERT INTO cascade_results (package_id, ticket_id, what, run_id, result, reason, from_place, to_place, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (package_id, ticket_id, what) DO UPDATE SET run_id = excluded.run_id, result = excluded.result,
           reason = excluded.reason, from_place = excluded.from_place, to_place = excluded.to_place, at = excluded.at
         WHERE ${MAY_REPLACE}`,
};

// Only of tickets that are still as they were looked at: the others are looked at again.
const TELL_SKIPPED: Statement = {
  name: 'cascade_tell_skipped',
  text: `INSERT INTO cascade_results (package_id, ticket_id, what, run_id, result, reason, from_place, at)
         SELECT $1, t.id, $2, $3, 'skipped', s.reason, s.place, $4
         FROM jsonb_to_recordset($5) AS s (id int, version int, reason text, place jsonb)
         JOIN tickets t ON t.id = s.id AND t.version = s.version
         ON CONFLICT (package_id, ticket_id, what) DO UPDATE SET run_id = excluded.run_id, reason = excluded.reason,
           from_place = excluded.from_place, at = excluded.at
         WHERE ${MAY_REPLACE}
         RETURNING ticket_id AS ticket`,
};

const FINISH: Statement = {
  name: 'cascade_finish',
  text: `UPDATE cascade_runs SET finished_at = greatest($2, started_at) WHERE id = $1 AND finished_at IS NULL`,
};

const WATCH: Statement = {
  name: 'cascade_watch_package',
  text: `UPDATE packages SET state = 'watching', version = version + 1, updated_at = $2
         WHERE id = $1 AND state = 'published' RETURNING pattern_id AS pattern`,
};

const LOCK_PACKAGE: Statement = {
  name: 'cascade_lock_package',
  text: `SELECT id FROM packages WHERE id = $1 FOR NO KEY UPDATE`,
};

export interface NewRun extends CascadeOrder {
  again: boolean;
  only: readonly number[] | null;
  total: number;
  by: number | null;
  at: Instant;
}

export async function insertRun(tx: Tx, run: NewRun): Promise<number> {
  const values = [run.package, run.what, run.replaces, run.again, run.only, run.total, run.by];
  const [row] = await tx.query<{ id: number }>(START, [...values, timestampOfInstant(run.at)]);
  return row!.id;
}

/** Runs that are started for the same package wait for each other. */
export async function lockPackage(tx: Tx, id: number): Promise<void> {
  await tx.query(LOCK_PACKAGE, [id]);
}

/** What became of one ticket. `run` null: the sweep. */
export interface ToldResult {
  ticket: number;
  result: CascadeResult;
  reason: CascadeSkip | null;
  from: PlaceOfTicket;
  to: PlaceOfTicket | null;
}

/** False when the ticket has its result already: nothing was written. */
export async function tellResult(
  tx: Tx,
  order: CascadeOrder & { run: number | null },
  told: ToldResult,
  at: Instant,
): Promise<boolean> {
  const where = [JSON.stringify(told.from), told.to && JSON.stringify(told.to), timestampOfInstant(at)];
  const values = [order.package, told.ticket, order.what, order.run, told.result, told.reason, ...where];
  return (await tx.execute(TELL, values)) === 1;
}

/** A ticket that stays, as it was looked at. */
export interface SkippedTicket {
  id: number;
  version: number;
  reason: CascadeSkip;
  place: PlaceOfTicket;
}

/** Writes many skips in one statement; answers the tickets that got their row. */
export async function tellSkipped(
  tx: Tx,
  order: CascadeOrder & { run: number | null },
  skipped: readonly SkippedTicket[],
  at: Instant,
): Promise<Set<number>> {
  const values = [order.package, order.what, order.run, timestampOfInstant(at), JSON.stringify(skipped)];
  const rows = await tx.query<{ ticket: number }>(TELL_SKIPPED, values);
  return new Set(rows.map(({ ticket }) => ticket));
}

/** False when it was finished already. */
export async function finishRun(tx: Tx, id: number, at: Instant): Promise<boolean> {
  return (await tx.execute(FINISH, [id, timestampOfInstant(at)])) === 1;
}

/** `published` becomes `watching`; the pattern's id when it did. */
export async function watchPackage(tx: Tx, id: number, at: Instant): Promise<number | null> {
  return (await tx.query<{ pattern: number }>(WATCH, [id, timestampOfInstant(at)]))[0]?.pattern ?? null;
}
