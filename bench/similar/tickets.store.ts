import type { Db } from '../../src/platform/database/db.js';

/** A ticket as far as likeness goes. */
export interface PlainTicket {
  title: string;
  description: string;
  /** ISO 8601. */
  at: string;
  signature: string | null;
  platform: string;
}

const TICKETS = `INSERT INTO tickets (kind, title, platform, requester_name, signature, state, tier, closed_as, closed_at, clock_since,
    user_runs, tier_runs, queue_at, counted_day, reported_at, created_at, updated_at)
  SELECT 'enrollment', r.title, r.platform, 'Somebody', r.signature, 'closed', 1, 'done', r.at, r.at, false, false, r.at, r.at::date, r.at, r.at, r.at
  FROM ROWS FROM (json_to_recordset($1::json) AS (title text, platform text, signature text, at timestamptz))
    WITH ORDINALITY AS r (title, platform, signature, at, n) ORDER BY r.n RETURNING id`;

const TEXTS = `INSERT INTO ticket_texts (ticket_id, description, words)
  SELECT r.id, r.description, to_tsvector('simple', r.title || ' ' || r.description)
  FROM json_to_recordset($1::json) AS r (id int, title text, description text)`;

const WAIT = 'INSERT INTO similar_waiting (ticket_id) SELECT unnest($1::int[])';

/** Puts closed tickets in and on the list of those whose words are to be kept; their ids in the same order. */
export async function putTickets(db: Db, tickets: readonly PlainTicket[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(TICKETS, [JSON.stringify(tickets)]);
  const ids = rows.map(({ id }) => id);
  const texts = tickets.map(({ title, description }, n) => ({ id: ids[n], title, description }));
  await db.execute(TEXTS, [JSON.stringify(texts)]);
  await db.execute(WAIT, [ids]);
  return ids;
}

/** How large the index is, in megabytes, and its tables, in words and texts. */
export async function sizes(db: Db): Promise<{ table: string; megabytes: number; rows: number }[]> {
  return db.query(`SELECT c.relname AS table, (pg_total_relation_size(c.oid) / 1048576.0)::float8 AS megabytes,
      greatest(c.reltuples, 0)::float8 AS rows
    FROM pg_class c WHERE c.relname IN ('similar_texts', 'similar_words', 'similar_postings') ORDER BY 1`);
}

export async function tellPlanner(db: Db): Promise<void> {
  for (const table of ['tickets', 'ticket_texts', 'similar_texts', 'similar_words', 'similar_postings']) {
    await db.execute(`VACUUM ANALYZE ${table}`);
  }
}

/** The comparison: PostgreSQL's own ranking over the same words, any of them. */
export const TS_RANK = {
  name: 'bench_ts_rank',
  text: `SELECT x.ticket_id AS id, ts_rank(x.words, q) AS rank
         FROM CAST(replace(plainto_tsquery('simple', $1)::text, '&', '|') AS tsquery) AS q, ticket_texts x
         WHERE x.words @@ q ORDER BY 2 DESC, 1 DESC LIMIT $2`,
};

export async function byTsRank(db: Db, text: string, limit: number): Promise<number[]> {
  return (await db.query<{ id: number }>(TS_RANK, [text, limit])).map(({ id }) => id);
}
