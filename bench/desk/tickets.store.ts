import type { Db } from '../../src/platform/database/db.js';

/** Shares of the loaded tickets, in percent and in order of their ids: old ones are closed, the newest lie in the queue. */
const CLOSED = 45;
const RESOLVED = 55;
const AT_TIER_2 = 65;
const HELD = 70;

/** The newest tickets, free at tier 1: what is claimed and escalated. */
export const FREE_SHARE = (100 - HELD) / 100;

/*
 * One statement a table. Deadlines lie ahead, or the jobs of the server would begin by telling of thousands of
 * breaches; history is quiet, as that of an import.
 */
const TICKETS = `
  INSERT INTO tickets (kind, title, platform, os_version, ownership, phase_id, group_id, group_name, location, approach,
    requester_name, requester_upn, device_name, device_serial, device_model, app_name, app_type,
    policy_name, policy_type, code_raw, code_hex, signature, impact, priority,
    state, tier, assignee_id, owner_id, path_tiers, path_staff, cursor, resolved_as, resolved_at, closed_as, closed_at,
    hop_count, idle_since, clock_since, user_runs, tier_runs, due_user, due_tier, warn_at, queue_at, counted_day,
    reported_at, created_at, updated_at, created_by)
  SELECT kind, subject || ' ' || (ARRAY['on the new laptop','after the update','since Monday','in the meeting room'])[1 + i / 7 % 4],
    platform, '10.0.' || 22000 + i % 40, (ARRAY['personal','organization'])[1 + i % 2], g.phase_id, g.id, g.name,
    (ARRAY['charlotte','redmond',NULL])[1 + i % 3], (ARRAY['self_service','user_assisted'])[1 + i / 3 % 2],
    'User ' || i % 3000, 'user' || i % 3000 || '@bench.example', 'DEVICE-' || i, 'SN' || i, 'Model ' || i % 25,
    CASE kind WHEN 'app_install' THEN 'App ' || i % 30 END, CASE kind WHEN 'app_install' THEN 'win32' END,
    CASE kind WHEN 'policy' THEN 'Policy ' || i % 12 END, CASE kind WHEN 'policy' THEN 'configuration' END, code, code,
    'v1/' || kind || '/' || platform || '/code:' || code
      || CASE kind WHEN 'app_install' THEN '/app:app-' || i % 30 WHEN 'policy' THEN '/policy:policy-' || i % 12 ELSE '' END,
    (ARRAY['blocked','limited','none'])[1 + i % 3], (ARRAY['high','normal','low'])[1 + i % 3],
    state, tier, CASE WHEN held THEN agent END, CASE WHEN held OR done OR tier = 2 THEN agent END,
    CASE tier WHEN 2 THEN '{1,2}'::smallint[] ELSE '{1}' END,
    CASE WHEN tier = 2 THEN ARRAY[agent, NULL] WHEN held OR done THEN ARRAY[agent] ELSE ARRAY[NULL::int] END, tier,
    CASE WHEN done THEN 'confirmed' END, CASE WHEN done THEN now() - interval '1 hour' END,
    CASE WHEN state = 'closed' THEN 'done' END, CASE WHEN state = 'closed' THEN now() END,
    tier - 1, CASE WHEN NOT held AND NOT done THEN at END, at, NOT done, NOT done, ahead, ahead, ahead - interval '1 day',
    coalesce(ahead, at), at::date, at, at, at, agent
  FROM (
    SELECT *, state IN ('resolved','closed') AS done, state = 'working' AS held,
      CASE WHEN state NOT IN ('resolved','closed') THEN now() + interval '30 days' + i * interval '1 second' END AS ahead,
      now() - interval '120 days' + interval '120 days' * (i::float8 / $1) AS at
    FROM (
      SELECT i, ($2::int[])[1 + i % cardinality($2::int[])] AS agent,
        (ARRAY['enrollment','app_install','policy','compliance','access'])[1 + i / 5 % 5] AS kind,
        (ARRAY['windows','ios_ipados','android','macos','linux'])[1 + i % 5] AS platform,
        (ARRAY['Company Portal stops','Enrollment fails','Sign-in loops','App does not install','Profile is missing',
          'Certificate expired','Wi-Fi asks again','Device limit reached'])[1 + i / 11 % 8] AS subject,
        '0x8018' || lpad(upper(to_hex(i / 3 % 60)), 4, '0') AS code,
        CASE WHEN share < ${CLOSED} THEN 'closed' WHEN share < ${RESOLVED} THEN 'resolved' WHEN share < ${AT_TIER_2} THEN 'queued'
          WHEN share < ${HELD} THEN 'working' ELSE 'queued' END AS state,
        CASE WHEN share >= ${RESOLVED} AND share < ${AT_TIER_2} THEN 2 ELSE 1 END AS tier
      FROM (SELECT i, 100.0 * i / $1 AS share FROM generate_series(1, $1::int) AS i) AS counted
    ) AS about
  ) AS ticket
  JOIN LATERAL (SELECT id, phase_id, name FROM phase_groups ORDER BY id OFFSET least(7, 8 * ticket.i / $1) LIMIT 1) AS g ON true
  ORDER BY i`;

const DESCRIPTION = `'The user followed the guide up to step ' || t.id % 9 || ' and then saw ' || t.code_hex || ' on ' || t.device_model
  || '. Restarting changed nothing. ' || repeat('Company Portal shows the device as not compliant. ', 5)`;

const HANGING_ON = [
  `INSERT INTO ticket_texts (ticket_id, description, words)
   SELECT t.id, ${DESCRIPTION}, to_tsvector('simple', t.title || ' ' || ${DESCRIPTION}) FROM tickets t`,
  `INSERT INTO segments (ticket_id, n, tier, state, tier_run, user_runs, tier_runs, staff_id, from_at)
   SELECT id, 1, tier, state, 1, user_runs, tier_runs, assignee_id, clock_since FROM tickets`,
  `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, from_staff, by_staff, at, packet)
   SELECT id, 1, 'escalate', 1, 2, owner_id, owner_id, updated_at,
     '{"reason":"Cause not found at tier 1","tried":["Signed out and in again"],"evidence":[],"note":null,"knownIssueSeen":null}'
   FROM tickets WHERE tier = 2`,
  `INSERT INTO touches (ticket_id, staff_id) SELECT id, created_by FROM tickets WHERE NOT (state = 'queued' AND tier = 1)`,
  `INSERT INTO events (type, subject, ticket_id, actor_id, at, rooms, quiet, data)
   SELECT 'ticket.logged', 'TL-' || id, id, created_by, created_at, ARRAY['ticket:' || id], true, jsonb_build_object('key', 'TL-' || id)
   FROM tickets`,
];

/** Fills an empty desk with tickets 1 to `count` and what hangs on them; the roll-ups are not made. */
export async function insertTickets(db: Db, count: number, agents: readonly number[]): Promise<void> {
  await db.atomically(async (tx) => {
    await tx.execute("SET LOCAL statement_timeout = '10min'");
    await tx.execute(TICKETS, [count, agents]);
    for (const statement of HANGING_ON) await tx.execute(statement);
  });
}

/** As after a night of autovacuum. */
export async function tidyUp(db: Db): Promise<void> {
  await db.execute('VACUUM ANALYZE');
  await db.execute('CHECKPOINT');
}
