import type { Db } from '../../../src/platform/database/db.js';
import type { Kind, Platform } from '../../../src/domain/words.js';

/** What a ticket is counted by; null is none. */
export interface CountedTicket {
  day: string;
  kind: Kind;
  platform: Platform;
  phase: number | null;
  signature: string | null;
  ownership: string | null;
  group: number | null;
  approach: string | null;
  location: string | null;
}

export const TODAY = '2026-03-20';

export function ticketOf(change: Partial<CountedTicket> = {}): CountedTicket {
  return {
    ...{ day: TODAY, kind: 'enrollment', platform: 'windows', phase: null, signature: null, ownership: null },
    ...{ group: null, approach: null, location: null },
    ...change,
  };
}

/** Tickets with their deltas in one statement, as a command writes them; their ids. */
export async function insertTickets(db: Db, tickets: readonly CountedTicket[], quiet = false): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (day date, kind text, platform text, phase int, signature text,
         ownership text, "group" int, approach text, location text)
     ), made AS (
       INSERT INTO tickets (kind, title, platform, phase_id, signature, ownership, group_id, approach, location,
         requester_upn, state, tier, clock_since, user_runs, tier_runs, queue_at, counted_day, reported_at, created_at,
         updated_at)
       SELECT kind, 'A ticket', platform, phase, signature, ownership, "group", approach, location,
         'user@contoso.example', 'queued', 1, now(), true, true, now(), day, now(), now(), now() FROM given RETURNING *
     ), counted AS (
       INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets,
         quiet)
       SELECT counted_day, coalesce(phase_id, 0), platform, kind, coalesce(signature, ''), coalesce(ownership, ''),
         coalesce(group_id, 0), coalesce(approach, ''), coalesce(location, ''), 1, $2 FROM made
     ) SELECT id FROM made`,
    [JSON.stringify(tickets), quiet],
  );
  return rows.map(({ id }) => id);
}

/** Takes a ticket out of the count, as closing it as a mistake does. */
export async function uncount(db: Db, id: number): Promise<void> {
  await db.execute(
    `WITH closed AS (
       UPDATE tickets SET version = version + 1, counted = false WHERE id = $1 AND counted RETURNING *
     )
     INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets)
     SELECT counted_day, coalesce(phase_id, 0), platform, kind, coalesce(signature, ''), coalesce(ownership, ''),
       coalesce(group_id, 0), coalesce(approach, ''), coalesce(location, ''), -1 FROM closed`,
    [id],
  );
}

/** All figures of the roll-ups, zeros left out, in one order. */
export function rollups(db: Db): Promise<Record<string, unknown>[]> {
  return db.query(
    `SELECT * FROM rollups WHERE tickets <> 0
     ORDER BY grain, day, phase_id, platform, kind, signature, ownership, group_id, approach, location`,
  );
}

/** Tickets that reports count: roll-ups and deltas in one snapshot. */
export async function ticketsRead(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT coalesce(sum(tickets), 0)::int AS n FROM (SELECT tickets FROM rollups WHERE grain = 'total'
     UNION ALL SELECT tickets FROM count_deltas) AS counted`,
  );
  return row!.n;
}
