import type { Db } from '../../../src/platform/database/db.js';

/** Staff of the seeded desk: 1 to 40 tier 1, to 55 tier 2, to 60 tier 3, 61 a lead; every fifth has one location. */
export const LEAD = 61;

const STAFF = `INSERT INTO staff (email, name, role, scope_tags)
  SELECT 'member' || n || '@contoso.example', 'Member ' || n,
    CASE WHEN n <= 40 THEN 'tier1' WHEN n <= 55 THEN 'tier2' WHEN n <= 60 THEN 'tier3' ELSE 'lead' END,
    CASE WHEN n % 5 = 0 THEN ARRAY['site-' || n % 20] ELSE '{}' END
  FROM generate_series(1, ${LEAD}) n`;

/**
 * Every tenth ticket is active, the newest ones; the others are closed. Codes, groups and places are as uneven as real
 * ones: a few hold most of the tickets. Deterministic: the same rows each time.
 */
const TICKETS = `
  WITH r AS (
    SELECT n, n > $1::int * 9 / 10 AS active,
      (n * 7919::bigint % 1000)::int AS a, (n * 104729::bigint % 997)::int AS b, (n * 15485863::bigint % 991)::int AS c,
      now() - make_interval(mins => ($1::int - n) * 5) AS at
    FROM generate_series(1, $1::int) n
  ), placed AS (
    SELECT r.*, CASE WHEN NOT active THEN 1 WHEN a < 550 THEN 1 WHEN a < 820 THEN 2 ELSE 3 END AS worked,
      CASE WHEN NOT active THEN 'closed' WHEN b < 380 THEN 'queued' WHEN b < 700 THEN 'working'
           WHEN b < 900 THEN 'waiting' WHEN a < 820 THEN 'handed_down' ELSE 'queued' END AS state
    FROM r
  ), held AS (
    SELECT placed.*,
      CASE WHEN state IN ('working','waiting') THEN CASE worked WHEN 1 THEN 1 + c % 40 WHEN 2 THEN 41 + c % 15 ELSE 56 + c % 5 END END AS holder
    FROM placed
  )
  INSERT INTO tickets (kind, title, platform, os_version, location, requester_name, requester_upn, device_serial, phase_id,
    code_raw, code_hex, signature, state, tier, assignee_id, owner_id, path_tiers, path_staff, cursor, waiting_for, waiting_until,
    waiting_note, microsoft_case, resolution, resolved_as, resolved_at, closed_as, closed_at, bounces, hop_count, idle_since,
    clock_since, user_runs, tier_runs, due_user, due_tier, warn_at, policy_version, queue_at, counted_day, source, reported_at,
    created_at, updated_at)
  SELECT (ARRAY['enrollment','app_install','policy','compliance'])[1 + b % 4], 'Cannot enroll device ' || n, 
    (ARRAY['windows','windows','ios_ipados','android','macos','linux'])[1 + c % 6], '10.0.' || 22000 + a,
    CASE WHEN c % 10 = 0 THEN NULL ELSE 'site-' || (c % 20) END, 'User ' || a, 'user' || (n * 31 % 3380) || '@contoso.example',
    'SN' || (n * 17 % 5000), CASE WHEN a % 9 = 0 THEN NULL ELSE 1 + a % 6 END, '0x8018' || lpad(to_hex(a % 300), 4, '0'),
    '0x8018' || lpad(upper(to_hex(a % 300)), 4, '0'),
    CASE WHEN b % 5 = 0 THEN NULL ELSE 'v1/enrollment/windows/code:0x8018' || lpad(upper(to_hex(least(a % 300, b % 300))), 4, '0') END,
    state, CASE WHEN state = 'waiting' AND worked = 3 THEN 4 ELSE worked END, holder,
    CASE WHEN worked = 1 THEN holder WHEN active THEN 1 + a % 40 END,
    CASE worked WHEN 1 THEN '{1}'::smallint[] WHEN 2 THEN '{1,2}' ELSE '{1,2,3}' END,
    CASE worked WHEN 1 THEN ARRAY[holder] WHEN 2 THEN ARRAY[1 + a % 40, holder] ELSE ARRAY[1 + a % 40, 41 + c % 15, holder] END,
    worked, CASE WHEN state = 'waiting' THEN CASE WHEN worked = 3 THEN 'microsoft' ELSE 'user' END END,
    CASE WHEN state = 'waiting' AND worked < 3 THEN now() + make_interval(hours => a) END, NULL,
    CASE WHEN state = 'waiting' AND worked = 3 THEN 'case ' || n END,
    CASE WHEN state = 'handed_down' THEN '{"kind":"fix"}'::jsonb END,
    CASE WHEN NOT active THEN 'confirmed' END, CASE WHEN NOT active THEN at + interval '1 day' END,
    CASE WHEN NOT active THEN 'done' END, CASE WHEN NOT active THEN at + interval '8 days' END,
    CASE WHEN c % 7 = 0 THEN 1 ELSE 0 END, worked - 1, CASE WHEN active AND holder IS NULL THEN at END,
    at, active, active, CASE WHEN active THEN now() + make_interval(hours => a - 100) END,
    CASE WHEN active THEN now() + make_interval(hours => b - 150) END, CASE WHEN active THEN now() + make_interval(hours => least(a, b) - 160) END,
    0, CASE WHEN active THEN now() + make_interval(hours => least(a - 100, b - 150)) ELSE at END, at::date, 'api', at, at, at
  FROM held ORDER BY n`;

const TEXTS = `INSERT INTO ticket_texts (ticket_id, description, words)
  SELECT id, 'The user sees ' || code_hex, to_tsvector('simple', title || ' the user sees word' || id % 5000 || CASE WHEN id % 3 = 0 THEN ' often' ELSE '' END)
  FROM tickets`;

const HOPS = `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, at)
  SELECT id, n, CASE WHEN bounces > 0 AND n = hop_count THEN 'return' ELSE 'escalate' END, n, n + 1, created_at
  FROM tickets, generate_series(1, hop_count) n`;

const SEGMENTS = `INSERT INTO segments (ticket_id, n, tier, state, tier_run, user_runs, tier_runs, from_at, to_at)
  SELECT id, 1, tier, state, 1, user_runs, tier_runs, created_at, closed_at FROM tickets`;

const EVENTS = `INSERT INTO events (type, subject, ticket_id, at, quiet)
  SELECT 'ticket.logged', 'TL-' || id, id, created_at, true FROM tickets`;

const TOUCHES = `INSERT INTO touches (ticket_id, staff_id) SELECT id, owner_id FROM tickets WHERE owner_id IS NOT NULL
  UNION SELECT id, assignee_id FROM tickets WHERE assignee_id IS NOT NULL
  UNION SELECT id, 1 + id % 40 FROM tickets`;

/** Fills a fresh database with tickets as a large desk has them after a year, and tells the planner about them. */
export async function seedTickets(db: Db, count: number): Promise<void> {
  await db.execute(STAFF);
  await db.execute(
    `INSERT INTO locations (code, name, time_zone) SELECT 'site-' || n, 'Site ' || n, 'UTC' FROM generate_series(0, 19) n`,
  );
  await db.execute(
    `INSERT INTO phases (name, kind, wave, starts_on) SELECT 'Phase ' || n, 'production', n, '2026-01-01' FROM generate_series(1, 6) n`,
  );
  await db.execute(TICKETS, [count]);
  for (const statement of [TEXTS, HOPS, SEGMENTS, EVENTS, TOUCHES]) await db.execute(statement);
  for (const table of ['tickets', 'ticket_texts', 'hops', 'segments', 'touches', 'staff', 'events', 'clock_notices']) {
    await db.execute(`VACUUM ANALYZE ${table}`);
  }
}
