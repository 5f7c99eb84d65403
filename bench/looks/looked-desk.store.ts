import type { Db } from '../../src/platform/database/db.js';
import { rebuildRollups } from '../../src/trends/fold/rebuild-rollups.store.js';

/** Phases of the desk that is looked at; each has its share of the cells. */
const PHASES = 8;
const WEEKS = 52;

const PLATFORM = `(ARRAY['android','ios_ipados','macos','linux','windows'])[1 + s.n % 5]`;
const KIND = `(ARRAY['enrollment','app_install','policy','compliance'])[1 + s.n % 4]`;

/** Signatures that many tickets have and ones that few have; every phase knows each of them. */
const TICKETS = `
  WITH drawn AS (
    SELECT i, floor(power(random(), 2) * $2::int)::int AS n, 1 + floor(random() * ${PHASES})::int AS phase,
      current_date - 1 - floor(random() * ${WEEKS * 7})::int AS day
    FROM generate_series(1, $1::int) AS i
  )
  INSERT INTO tickets (kind, title, platform, phase_id, signature, requester_upn, state, tier, clock_since, user_runs,
    tier_runs, queue_at, counted_day, reported_at, created_at, updated_at)
  SELECT ${KIND}, 'A ticket', ${PLATFORM}, s.phase, format('v1/%s/%s/code:0x%s', ${KIND}, ${PLATFORM},
      upper(lpad(to_hex(s.n), 8, '0'))), 'user' || s.i % 5000 || '@bench.example', 'queued', 1, now(), true, true, now(),
    s.day, s.day::timestamptz, now(), now()
  FROM drawn s`;

/** A desk of a year with so many tickets in about so many cells of phase and signature. */
export async function fillLookedDesk(db: Db, { tickets, cells }: { tickets: number; cells: number }): Promise<void> {
  await db.execute(
    `INSERT INTO phases (name, kind, wave, state, starts_on)
     SELECT 'Production ' || n, 'production', n, 'active', current_date - ${WEEKS * 7} FROM generate_series(1, ${PHASES}) n`,
  );
  await db.execute(
    `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
     SELECT p.id, o.platform, d::date, 40, 1000, 'typed'
     FROM phases p, unnest(ARRAY['android','ios_ipados','macos','linux','windows']) AS o (platform),
       generate_series(current_date - ${WEEKS * 7}, current_date, interval '1 day') AS d`,
  );
  await db.execute(TICKETS, [tickets, Math.ceil(cells / PHASES)]);
  await rebuildRollups(db);
  await db.execute('DELETE FROM count_deltas');
  await db.execute('VACUUM ANALYZE');
}

const COMMIT = `
  WITH like_one AS (SELECT * FROM tickets WHERE id = $1), made AS (
    INSERT INTO tickets (kind, title, platform, phase_id, signature, requester_upn, state, tier, clock_since, user_runs,
      tier_runs, queue_at, counted_day, reported_at, created_at, updated_at)
    SELECT kind, title, platform, phase_id, signature, requester_upn, 'queued', 1, now(), true, true, now(),
      CASE WHEN $2 THEN counted_day ELSE current_date END, now(), now(), now() FROM like_one RETURNING *
  )
  INSERT INTO count_deltas (day, phase_id, platform, kind, signature, tickets)
  SELECT counted_day, phase_id, platform, kind, signature, 1 FROM made`;

/** A ticket of today like one that is there; `late`: of that one's day. */
export async function commitTicket(db: Db, like: number, late: boolean): Promise<void> {
  await db.execute(COMMIT, [like, late]);
}

/** What was reported for one phase and platform changes. */
export async function reportExposure(db: Db, n: number): Promise<void> {
  await db.execute(
    `UPDATE exposure SET attempts = 40 + $1 % 20 WHERE phase_id = 1 + $1 % ${PHASES} AND platform = 'windows'
     AND day = current_date`,
    [n],
  );
}

/** Cells of phase and signature that have tickets. */
export async function cellsOf(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT DISTINCT phase_id, platform, kind, signature FROM rollups WHERE grain = 'signature') c`,
  );
  return row?.n ?? 0;
}
