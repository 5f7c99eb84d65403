import type { CaseState, CaseTurn, EntryDirection, HowMany, MdmAuthority, Severity } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A case as it is stored, with what is counted about it. Times as the database prints them. */
export interface CaseRow {
  id: number;
  version: number;
  /** The first is the one shown first. */
  references: string[];
  title: string;
  severity: Severity;
  turn: CaseTurn;
  state: CaseState;
  round: number;
  nextUpdateDue: string | null;
  liaison: number | null;
  pattern: number | null;
  whereSeen: string | null;
  mdmAuthority: MdmAuthority | null;
  everWorked: boolean | null;
  affected: HowMany | null;
  contact: string | null;
  openedBy: number | null;
  openedAt: string;
  closedAt: string | null;
  updatedAt: string;
  /** Tickets that wait under it now, those of them that are about to come back, and all that ever did. */
  waiting: number;
  comingBack: number;
  tickets: number;
}

export interface CaseFilter {
  turn: CaseTurn | null;
  state: CaseState | null;
  /** True: an update is due at `now`. False: none is. */
  overdue: boolean | null;
  liaison: number | null;
  pattern: number | null;
  /** In normal form. */
  reference: string | null;
}

const COLUMNS = `c.id, c.version, c.title, c.severity, c.turn, c.state, c.round, c.next_update_due AS "nextUpdateDue",
  c.liaison_id AS liaison,
  (SELECT coalesce(p.merged_into, p.id) FROM patterns p WHERE p.id = c.pattern_id) AS pattern, c.where_seen AS "whereSeen", c.mdm_authority AS "mdmAuthority",
  c.ever_worked AS "everWorked", c.affected, c.contact, c.opened_by AS "openedBy", c.opened_at AS "openedAt",
  c.closed_at AS "closedAt", c.updated_at AS "updatedAt",
  array_prepend(c.reference, ARRAY(SELECT r.reference FROM microsoft_case_references r
    WHERE r.case_id = c.id AND r.reference <> c.reference ORDER BY r.added_at, r.reference)) AS "references",
  w.waiting, w."comingBack", w.tickets`;

/** A ticket waits under the case as long as it stands at tier 4 with the number under which it was sent. */
const COUNTED = `CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE t.tier = 4)::int AS waiting,
           count(*) FILTER (WHERE t.tier = 4 AND l.round < c.round)::int AS "comingBack", count(l.ticket_id)::int AS tickets
    FROM microsoft_case_tickets l LEFT JOIN tickets t ON t.id = l.ticket_id AND t.microsoft_case = l.reference
    WHERE l.case_id = c.id) w`;

const ONE: Statement = {
  name: 'microsoft_case',
  text: `SELECT ${COLUMNS} FROM microsoft_cases c ${COUNTED} WHERE c.id = $1`,
};

// Coming due first; cases without a date stand at the end.
const LIST: Statement = {
  name: 'microsoft_cases',
  text: `SELECT ${COLUMNS}, coalesce(c.next_update_due, 'infinity')::text AS "dueOrder" FROM microsoft_cases c ${COUNTED}
         WHERE ($1::text IS NULL OR c.turn = $1) AND ($2::text IS NULL OR c.state = $2)
           AND ($3::boolean IS NULL OR (c.next_update_due IS NOT NULL AND c.next_update_due <= $4::timestamptz) = $3)
           AND ($5::int IS NULL OR c.liaison_id = $5) AND ($6::int IS NULL OR c.pattern_id IN (SELECT p.id FROM patterns p WHERE p.id = $6 OR p.merged_into = $6))
           AND ($7::text IS NULL OR c.id = (SELECT r.case_id FROM microsoft_case_references r WHERE r.reference = $7))
           AND ($8::timestamptz IS NULL OR (coalesce(c.next_update_due, 'infinity'), c.id) > ($8, $9::int))
         ORDER BY coalesce(c.next_update_due, 'infinity'), c.id LIMIT $10`,
};

export async function caseById(db: Db, id: number): Promise<CaseRow | undefined> {
  return (await db.query<CaseRow>(ONE, [id]))[0];
}

/** Cases in the order in which an update is due, after the one named by `after`. `now`: ISO 8601. */
export function casePage(
  db: Db,
  filter: CaseFilter,
  { now, after, limit }: { now: string; after: { due: string; id: number } | null; limit: number },
): Promise<(CaseRow & { dueOrder: string })[]> {
  const { turn, state, overdue, liaison, pattern, reference } = filter;
  return db.query(LIST, [
    ...[turn, state, overdue, now, liaison, pattern, reference],
    ...[after?.due ?? null, after?.id ?? null, limit],
  ]);
}

/** The case that has this number, in normal form; null when none has. */
export async function caseOfReference(db: Db, reference: string): Promise<number | null> {
  const rows = await db.query<{ id: number }>(
    'SELECT case_id AS id FROM microsoft_case_references WHERE reference = $1',
    [reference],
  );
  return rows[0]?.id ?? null;
}

/** Whether a case can be about this pattern: dismissed and merged ones are nobody's work. */
export async function patternExists(db: Db, id: number): Promise<boolean> {
  const rows = await db.query<object>(`SELECT 1 FROM patterns WHERE id = $1 AND state NOT IN ('dismissed','merged')`, [
    id,
  ]);
  return rows.length > 0;
}

/** One line of a case's log. */
export interface EntryRow {
  id: number;
  direction: EntryDirection;
  text: string;
  saidBy: string | null;
  saidAt: string;
  turn: CaseTurn | null;
  by: number | null;
  at: string;
}

const ENTRIES: Statement = {
  name: 'microsoft_case_entries',
  text: `SELECT id, direction, text, said_by AS "saidBy", said_at AS "saidAt", turn, by_staff AS by, at
         FROM microsoft_case_entries WHERE case_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
};

/** The log, newest first, before the entry `before`. */
export function caseEntries(db: Db, id: number, before: number | null, limit: number): Promise<EntryRow[]> {
  return db.query<EntryRow>(ENTRIES, [id, before, limit]);
}
