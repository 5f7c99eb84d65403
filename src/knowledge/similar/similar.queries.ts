import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ACTIVE } from '../../tickets/active.sql.js';
import { isoSql } from '../../tickets/shown.sql.js';

/** Candidates that are scored: on the reference data four times as many find no more. */
const MOST_CANDIDATES = 200;
/** Of a signature with thousands of tickets the newest are looked at. */
const MOST_OF_SIGNATURE = 50;

const SEEN = visibleTickets('t', '$1::text[]', '$2::int');

const BRIEF = `json_build_object('key', 'TL-' || t.id, 'title', t.title, 'state', t.state, 'tier', t.tier, 'kind', t.kind,
  'platform', t.platform, 'signature', t.signature, 'resolvedAs', t.resolved_as,
  'reportedAt', ${isoSql('t.reported_at')})`;

const KNOWN_WORDS: Statement = {
  name: 'similar_known_words',
  quick: true,
  text: `SELECT h.texts, h.length, w.id, w.word, w.in_texts AS "inTexts"
         FROM similar_head h LEFT JOIN similar_words w ON w.word = ANY ($1::text[])`,
};

/**
 * Words to look up ($3, worth $4) name candidates; those that share most worth are read with all their words.
 */
const CANDIDATES: Statement = {
  name: 'similar_candidates',
  text: `
    WITH found AS MATERIALIZED (
      SELECT x.ticket_id FROM unnest($3::int[], $4::float8[]) AS a (word, worth)
      JOIN similar_postings p ON p.word_id = a.word CROSS JOIN unnest(p.tickets) AS x (ticket_id)
      WHERE x.ticket_id IS DISTINCT FROM $7::int
      GROUP BY x.ticket_id ORDER BY sum(a.worth) DESC, x.ticket_id DESC LIMIT ${MOST_CANDIDATES}
    ), alike AS (
      SELECT ticket_id FROM found
      UNION (SELECT id FROM tickets WHERE signature = $5::text AND id IS DISTINCT FROM $7::int ORDER BY id DESC LIMIT ${MOST_OF_SIGNATURE})
    )
    SELECT t.id, coalesce(t.duplicate_of, t.id) AS root, ${SEEN} AS seen,
      coalesce(t.signature = $5::text, false) AS "sameSignature", similarity(t.title, $6::text)::float8 AS "titleAlike",
      coalesce(s.length, 0) AS length, coalesce(s.norm, 0)::float8 AS norm, s.words::text AS words, s.times::text AS times
    FROM alike a JOIN tickets t ON t.id = a.ticket_id LEFT JOIN similar_texts s ON s.ticket_id = t.id`,
};

const BRIEFS: Statement = {
  name: 'similar_briefs',
  text: `SELECT t.id, ${BRIEF} AS ticket FROM tickets t WHERE t.id = ANY ($3::int[]) AND ${SEEN}`,
};

/** The first of them: the one that others are duplicates of. */
const OPEN_TWIN: Statement = {
  name: 'similar_open_twin',
  text: `SELECT ${BRIEF} AS ticket, ${SEEN} AS seen, coalesce(t.requester_upn = $4::text, false) AS requester
         FROM tickets t
         WHERE ${ACTIVE} AND t.signature = $3::text AND t.id IS DISTINCT FROM $6::int
           AND (t.requester_upn = $4::text OR lower(t.device_serial) = lower($5::text))
         ORDER BY seen DESC, t.id LIMIT 1`,
};

/** A ticket as hits show it. */
export interface BriefTicket {
  key: string;
  [member: string]: unknown;
}

/** How many texts are kept, their words altogether, and of the asked words those that are known. */
export interface KnownWords {
  texts: number;
  length: number;
  words: ReadonlyMap<string, { id: number; inTexts: number }>;
}

export interface CandidateRow {
  id: number;
  /** Itself, or the ticket that it is a duplicate of. */
  root: number;
  /** The reader may see it. */
  seen: boolean;
  sameSignature: boolean;
  titleAlike: number;
  length: number;
  norm: number;
  /** Words of the question that it has, and how often. */
  has: ReadonlyMap<string, number>;
}

/** What is asked of the index. */
export interface CandidateQuestion {
  lookUp: readonly { id: number; worth: number }[];
  /** All words of the question that are known, by their numbers as text. */
  words: ReadonlyMap<string, string>;
  signature: string | null;
  title: string;
  /** The ticket that asks. */
  except: number | null;
}

export interface OpenTwin {
  ticket: BriefTicket;
  seen: boolean;
  /** The requester is the same; otherwise the device is. */
  requester: boolean;
}

export async function knownWords(db: Db, words: readonly string[]): Promise<KnownWords> {
  const rows = await db.query<{ texts: number; length: number; id: number | null; word: string; inTexts: number }>(
    KNOWN_WORDS,
    [words],
  );
  const known = rows.flatMap(({ id, word, inTexts }) => (id === null ? [] : [[word, { id, inTexts }] as const]));
  return { texts: rows[0]?.texts ?? 0, length: rows[0]?.length ?? 0, words: new Map(known) };
}

/** At most 250 tickets, in no order, those out of the reader's scope among them. */
export async function candidates(db: Db, reader: StaffMember, asked: CandidateQuestion): Promise<CandidateRow[]> {
  type Row = Omit<CandidateRow, 'has'> & { words: string | null; times: string | null };
  const rows = await db.query<Row>(CANDIDATES, [
    ...[scopeParameter(reader), reader.id, asked.lookUp.map(({ id }) => id), asked.lookUp.map(({ worth }) => worth)],
    ...[asked.signature, asked.title, asked.except],
  ]);
  return rows.map(({ words, times, ...row }) => ({ ...row, has: timesOf(asked.words, words, times) }));
}

/** By id; those that the reader may not see are not among them. */
export async function briefs(db: Db, reader: StaffMember, ids: readonly number[]): Promise<Map<number, BriefTicket>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: number; ticket: BriefTicket }>(BRIEFS, [scopeParameter(reader), reader.id, ids]);
  return new Map(rows.map(({ id, ticket }) => [id, ticket]));
}

/** An open ticket of the same user or device with the same signature; one that the reader sees, where there is one. */
export async function openTwin(
  db: Db,
  reader: StaffMember,
  of: { signature: string | null; upn: string | null; serial: string | null; except: number | null },
): Promise<OpenTwin | null> {
  if (of.signature === null || (of.upn === null && of.serial === null)) return null;
  const values = [scopeParameter(reader), reader.id, of.signature, of.upn?.toLowerCase() ?? null, of.serial, of.except];
  const [twin] = await db.query<OpenTwin>(OPEN_TWIN, values);
  return twin ?? null;
}

/** `{12,40}` and `{1,3}`: word 12 once, word 40 three times; of these the ones asked for, by their words. */
function timesOf(asked: ReadonlyMap<string, string>, words: string | null, times: string | null): Map<string, number> {
  const has = new Map<string, number>();
  if (words === null || times === null) return has;
  const each = times.slice(1, -1).split(',');
  words
    .slice(1, -1)
    .split(',')
    .forEach((number, place) => {
      const word = asked.get(number);
      if (word !== undefined) has.set(word, Number(each[place]));
    });
  return has;
}
