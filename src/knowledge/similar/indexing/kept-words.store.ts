import type { Db, Statement, Tx } from '../../../platform/database/db.js';

/** Any constant, the same on every node of one database. */
const INDEX_LOCK = 7_451_005;

const TRY_LEAD: Statement = { name: 'similar_try_index', text: 'SELECT pg_try_advisory_xact_lock($1) AS leads' };

const STANDING: Statement = {
  name: 'similar_standing',
  text: `SELECT h.seq IS NULL OR h.seq < e.seq OR EXISTS (SELECT FROM similar_waiting) AS behind
         FROM event_head e LEFT JOIN similar_head h ON true`,
};

const HEAD: Statement = { name: 'similar_head', text: 'SELECT seq FROM similar_head' };

const FORGET: readonly Statement[] = [
  'similar_head',
  'similar_texts',
  'similar_postings',
  'similar_words',
  'similar_waiting',
].map((table) => ({
  name: `similar_forget_${table}`,
  text: `DELETE FROM ${table}`,
}));

// In this order: what is committed after the first is in the second, or told of in the log from there on.
const BEGIN: readonly Statement[] = [
  { name: 'similar_begin_head', text: 'INSERT INTO similar_head (seq) SELECT seq FROM event_head' },
  { name: 'similar_begin_waiting', text: 'INSERT INTO similar_waiting (ticket_id) SELECT id FROM tickets' },
];

/** The head of the log is read in the snapshot of the events: none below it can be missing. */
const NEWS: Statement = {
  name: 'similar_news',
  text: `SELECT h.seq AS head, n.seq, n.type, n.ticket_id AS "ticketId", n.import
         FROM event_head h LEFT JOIN LATERAL (
           SELECT e.seq, e.type, e.ticket_id, (e.data ->> 'import')::int AS import FROM events e
           WHERE e.seq > $1 AND e.type = ANY ($2::text[]) ORDER BY e.seq LIMIT $3
         ) n ON true ORDER BY n.seq`,
};

/** Whatever an import has or may have written over. */
const AWAIT_IMPORTED: Statement = {
  name: 'similar_await_imported',
  text: `INSERT INTO similar_waiting (ticket_id)
         SELECT id FROM tickets WHERE import_id = $1
         UNION SELECT t.id FROM tickets t JOIN imports i ON i.source = t.external_source WHERE i.id = $1
         ON CONFLICT DO NOTHING`,
};

/** Tickets without words, and words of tickets that are gone. */
const AWAIT_STRAYS: Statement = {
  name: 'similar_await_strays',
  text: `INSERT INTO similar_waiting (ticket_id)
         SELECT coalesce(t.id, s.ticket_id) FROM tickets t FULL JOIN similar_texts s ON s.ticket_id = t.id
         WHERE t.id IS NULL OR s.ticket_id IS NULL
         ON CONFLICT DO NOTHING`,
};

const TAKE_WAITING: Statement = {
  name: 'similar_take_waiting',
  text: `DELETE FROM similar_waiting WHERE ticket_id IN (SELECT ticket_id FROM similar_waiting ORDER BY ticket_id LIMIT $1)
         RETURNING ticket_id AS id`,
};

const TEXTS: Statement = {
  name: 'similar_texts_of',
  text: `SELECT i.id, t.title, left(x.description, $2) AS description, t.app_name AS "appName", t.policy_name AS "policyName",
           concat_ws(' ', t.code_hex, t.code_symbol) AS code, to_json(s.words) AS words, to_json(s.times) AS times
         FROM unnest($1::int[]) AS i (id) LEFT JOIN tickets t ON t.id = i.id
         LEFT JOIN ticket_texts x ON x.ticket_id = i.id LEFT JOIN similar_texts s ON s.ticket_id = i.id`,
};

const WORD_IDS: Statement = {
  name: 'similar_word_ids',
  text: 'SELECT id, word FROM similar_words WHERE word = ANY ($1::text[])',
};

// Only the one who holds the lock adds words: there is no conflict, and no number is used up by one.
const ADD_WORDS: Statement = {
  name: 'similar_add_words',
  text: 'INSERT INTO similar_words (word) SELECT unnest($1::text[]) RETURNING id, word',
};

const COUNT_WORDS: Statement = {
  name: 'similar_count_words',
  text: `UPDATE similar_words w SET in_texts = w.in_texts + d.more FROM unnest($1::int[], $2::int[]) AS d (id, more) WHERE w.id = d.id`,
};

const DROP_WORDS: Statement = {
  name: 'similar_drop_words',
  text: 'DELETE FROM similar_words WHERE id = ANY ($1::int[]) AND in_texts = 0',
};

const ADD_POSTINGS: Statement = {
  name: 'similar_add_postings',
  text: `INSERT INTO similar_postings AS p (word_id, block, tickets)
         SELECT r.word, r.block, r.tickets FROM json_to_recordset($1::json) AS r (word int, block int, tickets int[]) ORDER BY 1, 2
         ON CONFLICT (word_id, block) DO UPDATE SET tickets = p.tickets || excluded.tickets`,
};

const DROP_POSTINGS: readonly Statement[] = [
  {
    name: 'similar_drop_postings',
    text: `DELETE FROM similar_postings p USING json_to_recordset($1::json) AS r (word int, block int, tickets int[])
           WHERE p.word_id = r.word AND p.block = r.block AND p.tickets <@ r.tickets`,
  },
  {
    name: 'similar_shorten_postings',
    text: `UPDATE similar_postings p SET tickets = ARRAY(SELECT x.id FROM unnest(p.tickets) AS x (id) WHERE x.id <> ALL (r.tickets))
           FROM json_to_recordset($1::json) AS r (word int, block int, tickets int[])
           WHERE p.word_id = r.word AND p.block = r.block`,
  },
];

const PUT_TEXTS: Statement = {
  name: 'similar_put_texts',
  text: `INSERT INTO similar_texts (ticket_id, words, times, length, norm)
         SELECT r.* FROM json_to_recordset($1::json) AS r (id int, words int[], times smallint[], length int, norm real)
         ON CONFLICT (ticket_id) DO UPDATE
         SET words = excluded.words, times = excluded.times, length = excluded.length, norm = excluded.norm`,
};

const DROP_TEXTS: Statement = {
  name: 'similar_drop_texts',
  text: 'DELETE FROM similar_texts WHERE ticket_id = ANY ($1::int[])',
};

const ADVANCE: Statement = {
  name: 'similar_advance',
  text: 'UPDATE similar_head SET seq = $1, texts = texts + $2, length = length + $3',
};

/** An event after which words are another's, or are to be looked at. */
export interface News {
  seq: number;
  type: string;
  ticketId: number | null;
  import: number | null;
}

/** What a ticket says now and what is kept of it; a title of null: the ticket is gone. Kept null: nothing is kept. */
export interface TextToIndex {
  id: number;
  title: string | null;
  description: string | null;
  appName: string | null;
  policyName: string | null;
  code: string;
  words: number[] | null;
  times: number[] | null;
}

/** As it is kept: ids of words, rising, and how often each is there. */
export interface KeptText {
  id: number;
  words: readonly number[];
  times: readonly number[];
  length: number;
  norm: number;
}

/** Whether anything is to be done: one look, for every node and often. */
export async function isBehind(db: Db): Promise<boolean> {
  const [row] = await db.query<{ behind: boolean }>(STANDING);
  return row?.behind === true;
}

/** True when this transaction may write; until it ends nobody else may. */
export async function tryKeeping(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ leads: boolean }>(TRY_LEAD, [INDEX_LOCK]);
  return row?.leads === true;
}

/** The place in the log up to which all is indexed or waits; null when nothing was ever begun. */
export async function placeInLog(tx: Tx): Promise<number | null> {
  const [row] = await tx.query<{ seq: number }>(HEAD);
  return row?.seq ?? null;
}

/** Puts every ticket there is on the list, with nothing kept: the first time, and when all is to be made anew. */
export async function beginAnew(tx: Tx): Promise<void> {
  for (const statement of [...FORGET, ...BEGIN]) await tx.execute(statement);
}

/** At most `limit` events of these types after `seq`, and the number up to which the log was read with them. */
export async function newsAfter(
  tx: Tx,
  seq: number,
  { types, limit }: { types: readonly string[]; limit: number },
): Promise<{ news: News[]; upTo: number }> {
  const rows = await tx.query<News & { head: number; seq: number | null }>(NEWS, [seq, types, limit]);
  const news = rows.filter((row) => row.seq !== null);
  return { news, upTo: news.length < limit ? (rows[0]?.head ?? seq) : (news.at(-1)?.seq ?? seq) };
}

export async function awaitImported(tx: Tx, importId: number): Promise<void> {
  await tx.execute(AWAIT_IMPORTED, [importId]);
}

/** Puts on the list whatever is not kept and whatever is kept of tickets that are gone; answers how many. */
export async function awaitStrays(tx: Tx): Promise<number> {
  return tx.execute(AWAIT_STRAYS);
}

export async function takeWaiting(tx: Tx, limit: number): Promise<number[]> {
  return (await tx.query<{ id: number }>(TAKE_WAITING, [limit])).map(({ id }) => id);
}

export function textsOf(tx: Tx, ids: readonly number[], characters: number): Promise<TextToIndex[]> {
  return tx.query<TextToIndex>(TEXTS, [ids, characters]);
}

/** The numbers of words; unknown ones get theirs. */
export async function numbersOf(tx: Tx, words: readonly string[]): Promise<Map<string, number>> {
  const known = await tx.query<{ id: number; word: string }>(WORD_IDS, [words]);
  const numbers = new Map(known.map(({ id, word }) => [word, id]));
  const missing = words.filter((word) => !numbers.has(word));
  if (missing.length === 0) return numbers;
  for (const { id, word } of await tx.query<{ id: number; word: string }>(ADD_WORDS, [missing])) numbers.set(word, id);
  return numbers;
}

/** Adds to the number of texts that have a word, by the word's number. */
export async function countWords(tx: Tx, more: ReadonlyMap<number, number>): Promise<void> {
  const changed = [...more].filter(([, by]) => by !== 0).sort(([a], [b]) => a - b);
  if (changed.length === 0) return;
  await tx.execute(COUNT_WORDS, [changed.map(([id]) => id), changed.map(([, by]) => by)]);
  const fewer = changed.filter(([, by]) => by < 0).map(([id]) => id);
  if (fewer.length > 0) await tx.execute(DROP_WORDS, [fewer]);
}

/** Says that tickets have words, or have them no more; `[word, ticket]` each, every pair once. */
export async function changePostings(
  tx: Tx,
  { added, removed }: { added: readonly WordOfTicket[]; removed: readonly WordOfTicket[] },
): Promise<void> {
  if (removed.length > 0) for (const statement of DROP_POSTINGS) await tx.execute(statement, [inBlocks(removed)]);
  if (added.length > 0) await tx.execute(ADD_POSTINGS, [inBlocks(added)]);
}

export type WordOfTicket = readonly [word: number, ticket: number];

/** Tickets whose ids lie together share a row of each word. */
const BLOCK = 512;

function inBlocks(pairs: readonly WordOfTicket[]): string {
  const blocks = new Map<string, { word: number; block: number; tickets: number[] }>();
  for (const [word, ticket] of pairs) {
    const block = Math.floor(ticket / BLOCK);
    const key = `${word} ${block}`;
    const known = blocks.get(key);
    if (known) known.tickets.push(ticket);
    else blocks.set(key, { word, block, tickets: [ticket] });
  }
  return JSON.stringify([...blocks.values()]);
}

export async function putTexts(tx: Tx, texts: readonly KeptText[]): Promise<void> {
  if (texts.length > 0) await tx.execute(PUT_TEXTS, [JSON.stringify(texts)]);
}

export async function dropTexts(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.execute(DROP_TEXTS, [ids]);
}

export async function advance(tx: Tx, seq: number, more: { texts: number; length: number }): Promise<void> {
  await tx.execute(ADVANCE, [seq, more.texts, more.length]);
}
