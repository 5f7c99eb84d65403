import type { Db } from '../../src/platform/database/db.js';
import { EVENTS, HOPS, SEGMENTS, STOOD, STORY_OF } from './stories.sql.js';

/** Whose tickets they are. */
export interface Hands {
  agents: readonly number[];
  tier2: readonly number[];
  tier3: readonly number[];
}

/** At most three in ten tickets, and of many no more than are used up in a round. */
const FREE_AT_MOST = 0.3;
const FREE_AT_LEAST = 0.1;
const FREE_ENOUGH = 6_000;

/** Of the others nine in ten are done. */
const UNDER_WAY = 1 / 9;

/** How many of the newest tickets lie free at tier 1: what is claimed and escalated. */
export function freeOf(tickets: number): number {
  return Math.floor(Math.max(tickets * FREE_AT_LEAST, Math.min(tickets * FREE_AT_MOST, FREE_ENOUGH)));
}

/*
 * Each ticket of the desk, once: what it is about and how far it has come. Deadlines lie ahead and what is resolved was
 * so lately, or the jobs of the server would begin by telling of thousands of breaches; history is quiet, as that of an
 * import. $1 tickets, $2 to $4 people, $5 and $6 the last ticket that is done and that is not free.
 */
const TOLD = `
  CREATE TEMPORARY TABLE told ON COMMIT DROP AS
  WITH groups AS (SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, phase_id, name FROM phase_groups)
  SELECT t.*, stood.state AS stands, stood.tier, stood.top, stood.segments, stood.hops, stood.tier_run,
    g.id AS group_id, g.phase_id, g.name AS group_name, i > done AS open,
    CASE WHEN i > done THEN now() + interval '30 days' + i * interval '1 second' END AS ahead,
    ($2::int[])[1 + i % cardinality($2::int[])] AS agent, ($3::int[])[1 + i % cardinality($3::int[])] AS second,
    ($4::int[])[1 + i % cardinality($4::int[])] AS third
  FROM (
    SELECT i, done, held, ${STORY_OF} AS story, i > done * 0.85 AND i <= done AS lately,
      now() - interval '120 days' + interval '119 days' * (i::float8 / $1) AS at,
      (ARRAY['enrollment','app_install','policy','compliance','access'])[1 + i / 5 % 5] AS kind,
      (ARRAY['windows','ios_ipados','android','macos','linux'])[1 + i % 5] AS platform,
      (ARRAY['Company Portal stops','Enrollment fails','Sign-in loops','App does not install','Profile is missing',
        'Certificate expired','Wi-Fi asks again','Device limit reached'])[1 + i / 11 % 8] AS subject,
      '0x8018' || lpad(upper(to_hex(i / 3 % 60)), 4, '0') AS code
    FROM (SELECT i, $5::int AS done, $6::int AS held FROM generate_series(1, $1::int) AS i) AS counted
  ) AS t
  JOIN ${STOOD} ON stood.story = t.story
  JOIN groups AS g ON g.place = least(7, greatest(0, 8 * t.i / $1 - t.i / 17 % 3))
  ORDER BY i`;

const RESOLUTION = `jsonb_build_object('kind', 'fix', 'cause', 'The device was still registered to its former user',
  'userSteps', 'Restart the device and sign in with the work account', 'tier1Steps', 'Tell the user to restart and stay on the line',
  'verify', 'Company Portal shows the device as compliant', 'package', NULL, 'givenBy', second, 'givenAtTier', 2,
  'givenAt', (extract(epoch FROM at) * 1000)::bigint)`;

const TICKETS = `
  INSERT INTO tickets (id, kind, title, platform, os_version, ownership, phase_id, group_id, group_name, location, approach,
    requester_name, requester_upn, device_name, device_serial, device_model, app_name, app_type,
    policy_name, policy_type, code_raw, code_hex, signature, impact, priority,
    state, tier, assignee_id, owner_id, path_tiers, path_staff, cursor,
    waiting_for, waiting_until, waiting_note, microsoft_case, resolution, resolved_as, resolved_at, closed_as, closed_at,
    hop_count, segment_n, tier_run, idle_since, clock_since, user_runs, tier_runs, due_user, due_tier, warn_at, queue_at,
    counted_day, reported_at, created_at, updated_at, created_by)
  OVERRIDING SYSTEM VALUE
  SELECT i, kind, subject || ' ' || (ARRAY['on the new laptop','after the update','since Monday','in the meeting room'])[1 + i / 7 % 4],
    platform, '10.0.' || 22000 + i % 40, (ARRAY['personal','organization'])[1 + i % 2], phase_id, group_id, group_name,
    (ARRAY['charlotte','redmond',NULL])[1 + i % 3], (ARRAY['self_service','user_assisted'])[1 + i / 3 % 2],
    'User ' || i % 3000, 'user' || i % 3000 || '@bench.example', 'DEVICE-' || i, 'SN' || i, 'Model ' || i % 25,
    CASE kind WHEN 'app_install' THEN 'App ' || i % 30 END, CASE kind WHEN 'app_install' THEN 'win32' END,
    CASE kind WHEN 'policy' THEN 'Policy ' || i % 12 END, CASE kind WHEN 'policy' THEN 'configuration' END, code, code,
    'v1/' || kind || '/' || platform || '/code:' || code
      || CASE kind WHEN 'app_install' THEN '/app:app-' || i % 30 WHEN 'policy' THEN '/policy:policy-' || i % 12 ELSE '' END,
    (ARRAY['blocked','limited','none'])[1 + i % 3], (ARRAY['high','normal','low'])[1 + i % 3],
    CASE WHEN open THEN stands WHEN lately THEN 'resolved' ELSE 'closed' END, CASE WHEN open THEN tier ELSE 1 END,
    CASE WHEN holds THEN (ARRAY[agent, second, third])[least(tier, 3)] END, CASE WHEN owned THEN agent END,
    (ARRAY[1,2,3]::smallint[])[1:top],
    (ARRAY[CASE WHEN owned THEN agent END, CASE WHEN story <> 'queued_2' THEN second END, third])[1:top],
    CASE WHEN open THEN least(tier, 3) ELSE 1 END,
    CASE WHEN stands = 'waiting' THEN CASE tier WHEN 4 THEN 'microsoft' ELSE 'user' END END,
    CASE WHEN stands = 'waiting' THEN ahead END, CASE WHEN stands = 'waiting' THEN 'Which page did you see last?' END,
    CASE WHEN tier = 4 THEN 'MS-' || i END,
    CASE WHEN open AND stands IN ('handed_down','contacting_user') THEN ${RESOLUTION} END,
    CASE WHEN NOT open THEN 'confirmed' END,
    CASE WHEN lately THEN now() - i % 40 * interval '1 hour' WHEN NOT open THEN at + segments * interval '3 hours' END,
    CASE WHEN NOT open AND NOT lately THEN 'done' END, CASE WHEN NOT open AND NOT lately THEN at + interval '7 days' END,
    hops, segments, tier_run, CASE WHEN open AND NOT holds THEN at END, at + (segments - 1) * interval '3 hours',
    open AND story <> 'waiting_user', open AND stands <> 'waiting', ahead, ahead, ahead - interval '1 day',
    coalesce(ahead, at), at::date, at, at, at, agent
  FROM (
    SELECT *, open AND stands IN ('working','contacting_user','waiting') AS holds, story NOT IN ('free','handed_down') AS owned FROM told
  ) AS told
  ORDER BY i`;

const DESCRIPTION = `'The user followed the guide up to step ' || t.id % 9 || ' and then saw ' || t.code_hex || ' on ' || t.device_model
  || '. Restarting changed nothing. ' || repeat('Company Portal shows the device as not compliant. ', 5)`;

const PACKET = `'{"reason":"Cause not found","tried":["Signed out and in again","Removed the work account"],"evidence":[{"kind":"text","content":"MENROLL_E_DEVICENOTSUPPORTED after the sign-in page"}],"note":null,"knownIssueSeen":null}'::jsonb`;

const HANGING_ON = [
  `SELECT setval(pg_get_serial_sequence('tickets', 'id'), (SELECT max(id) FROM tickets))`,
  `INSERT INTO ticket_texts (ticket_id, description, words)
   SELECT t.id, ${DESCRIPTION}, to_tsvector('simple', t.title || ' ' || ${DESCRIPTION}) FROM tickets t`,
  `INSERT INTO segments (ticket_id, n, tier, state, waiting_for, tier_run, user_runs, tier_runs, staff_id, from_at, to_at, user_counted, tier_counted)
   SELECT i, s.n, s.tier, s.state, CASE WHEN s.state = 'waiting' THEN CASE s.tier WHEN 4 THEN 'microsoft' ELSE 'user' END END,
     s.tier_run, t.story <> 'waiting_user' OR s.state <> 'waiting', s.state <> 'waiting',
     CASE WHEN s.state <> 'queued' AND s.state <> 'handed_down' THEN (ARRAY[agent, second, third])[least(s.tier, 3)] END,
     at + (s.n - 1) * interval '3 hours', CASE WHEN NOT open OR s.n < t.segments THEN at + s.n * interval '3 hours' END,
     CASE WHEN NOT open OR s.n < t.segments THEN 10800000 END, CASE WHEN NOT open OR s.n < t.segments THEN 10800000 END
   FROM told AS t JOIN ${SEGMENTS} ON s.story = t.story ORDER BY i, s.n`,
  `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, from_staff, by_staff, at, packet)
   SELECT i, h.n, h.command, h.from_tier, h.to_tier, who, who, at + h.n * interval '5 hours', CASE h.command WHEN 'escalate' THEN ${PACKET} END
   FROM told AS t JOIN ${HOPS} ON h.story = t.story, LATERAL (SELECT (ARRAY[agent, second, third])[h.from_tier] AS who) AS w
   ORDER BY i, h.n`,
  `INSERT INTO contacts (ticket_id, outcome, channel, note, by_staff, at)
   SELECT i, CASE WHEN n = 1 AND i % 3 = 0 THEN 'no_answer' ELSE 'confirmed' END, 'phone', 'Called on the number of the directory', agent,
     at + (segments * 3 + n) * interval '1 hour'
   FROM told, generate_series(1, 1 + (i % 3 = 0)::int) AS n WHERE NOT open ORDER BY i, n`,
  `INSERT INTO comments (ticket_id, text, from_user, by_staff, at)
   SELECT i, 'The user says it worked last week on the same network; the guide was the one of ' || at::date, n = 2,
     CASE n WHEN 1 THEN agent END, at + n * interval '1 hour'
   FROM told, generate_series(1, i % 3) AS n WHERE story <> 'free' ORDER BY i, n`,
  `INSERT INTO touches (ticket_id, staff_id)
   SELECT i, staff FROM told, unnest((ARRAY[agent, second, third])[1:top]) AS staff WHERE story <> 'free' ORDER BY i`,
  `INSERT INTO events (type, subject, ticket_id, actor_id, at, rooms, locations, quiet, data)
   SELECT 'ticket.' || e.type, 'TL-' || i, i, agent, at + (e.n - 1) * interval '2 hours', ARRAY['ticket:' || i, 'tier:1'], '{}', true,
     jsonb_build_object('key', 'TL-' || i, 'state', stands, 'tier', tier)
   FROM told AS t JOIN ${EVENTS} ON e.story = t.story ORDER BY at + (e.n - 1) * interval '2 hours'`,
];

/** Fills an empty desk with tickets 1 to `count` and what hangs on them; the roll-ups are not made. */
export async function insertTickets(db: Db, count: number, { agents, tier2, tier3 }: Hands): Promise<void> {
  const held = count - freeOf(count);
  const done = held - Math.floor(held * UNDER_WAY);
  await db.atomically(async (tx) => {
    await tx.execute("SET LOCAL statement_timeout = '10min'");
    await tx.execute(TOLD, [count, agents, tier2, tier3, done, held]);
    await tx.execute('ANALYZE told');
    await tx.execute(TICKETS);
    for (const statement of HANGING_ON) await tx.execute(statement);
  });
}

/** As after a night of autovacuum. */
export async function tidyUp(db: Db): Promise<void> {
  await db.execute('VACUUM ANALYZE');
  await db.execute('CHECKPOINT');
}
