import type { StaffMember } from '../../../domain/access/staff.js';
import type { Fate, PeopleList } from '../../../domain/patterns/package-fate.js';
import type { PackageState, Platform, ResolutionKind, ResolvedAs, State } from '../../../domain/words.js';
import { scopeParameter, visibleTickets } from '../../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import { isoSql, namedSql } from '../../../tickets/shown.sql.js';
import { PERSON } from '../person.sql.js';
import { inUseSql } from '../../package/live.sql.js';

/** A published package, with those before and after it. */
export interface PeoplePackage {
  id: number;
  pattern: number;
  state: PackageState;
  kind: ResolutionKind;
  /** The workaround whose place it took, and the live fix that took its own. */
  workaroundBefore: number | null;
  fixAfter: number | null;
}

const PACKAGE: Statement = {
  name: 'people_package',
  text: `SELECT p.id, coalesce(o.merged_into, o.id) AS pattern, p.state, p.kind,
      (SELECT w.id FROM packages w WHERE w.id = p.supersedes AND w.kind = 'workaround' AND w.state = 'superseded') AS "workaroundBefore",
      (SELECT f.id FROM packages f WHERE f.supersedes = p.id AND f.kind = 'fix' AND f.doubted_at IS NULL
         AND ${inUseSql('f')}) AS "fixAfter"
    FROM packages p JOIN patterns o ON o.id = p.pattern_id WHERE p.id = $1 AND p.state <> 'draft'`,
};

export async function peoplePackage(db: Db, id: number): Promise<PeoplePackage | null> {
  return (await db.query<PeoplePackage>(PACKAGE, [id]))[0] ?? null;
}

const CARRIES = `(t.resolution ->> 'package')::int IS NOT DISTINCT FROM $1`;

/**
 * Every ticket that the package ($1) met, with what became of it: the last thing said about it, and where that leaves it
 * open, what the ticket says now.
 */
const MET = `last AS (
    SELECT DISTINCT ON (ticket_id) ticket_id, what, at FROM package_outcomes WHERE package_id = $1 ORDER BY ticket_id, id DESC
  ), cascaded AS (
    SELECT ticket_id, bool_or(result = 'recalled') AS recalled, min(reason) AS reason, max(at) AS at
    FROM cascade_results WHERE package_id = $1 AND (result = 'recalled' OR result = 'skipped' AND what <> 'withdraw') GROUP BY ticket_id
  ), met AS (
    SELECT ticket_id, l.what, coalesce(l.at, c.at) AS at, coalesce(c.recalled, false) AS recalled, c.reason
    FROM last l FULL JOIN cascaded c USING (ticket_id)
  ), fates AS (
    SELECT t.id, m.at, CASE WHEN m.what IS NULL THEN m.reason END AS reason, ${PERSON} AS person,
      CASE WHEN m.what IS NULL THEN 'skipped'
        WHEN m.what IN ('confirmed','failed','rejected') THEN m.what
        WHEN m.recalled THEN 'recalled'
        WHEN t.state IN ('resolved','closed') THEN 'ended'
        WHEN ${CARRIES} THEN CASE m.what WHEN 'no_answer' THEN 'no_answer' ELSE 'not_yet' END
        WHEN t.resolution IS NULL THEN 'taken_back' ELSE 'replaced' END AS fate,
      ${visibleTickets('t', '$2::text[]', '$3::int')} AS seen,
      t.state = 'contacting_user' AND ${CARRIES} AND (t.contacts ->> 'tries')::int > 0 AS tried
    FROM met m JOIN tickets t ON t.id = m.ticket_id
  )`;

/** The one list or fate asked for ($4, $5); both null: all. */
const ASKED = `($4::text IS NULL OR f.fate = $4) AND ($5::text IS NULL OR CASE $5 WHEN 'tell_to_stop' THEN f.tried
  ELSE f.fate = 'confirmed' END)`;

export interface PeopleAsk {
  /** Id of the package whose tickets are meant. */
  package: number;
  reader: StaffMember;
  fate: Fate | null;
  list: PeopleList | null;
}

const valuesOf = ({ package: id, reader, fate, list }: PeopleAsk): unknown[] => [
  ...[id, scopeParameter(reader), reader.id, fate, list],
];

export interface PeopleTotals {
  tickets: number;
  /** Distinct people. */
  people: number;
  fates: Partial<Record<Fate, number>>;
  /** Of the tickets asked for, those that the reader may not see. */
  elsewhere: number;
}

const TOTALS: Statement = {
  name: 'people_totals',
  text: `WITH ${MET}, each AS (SELECT fate, count(*)::int AS tickets FROM fates GROUP BY fate)
    SELECT count(*)::int AS tickets, count(DISTINCT person)::int AS people,
      (count(*) FILTER (WHERE NOT seen AND ${ASKED}))::int AS elsewhere,
      (SELECT coalesce(json_object_agg(fate, tickets), '{}') FROM each) AS fates FROM fates f`,
};

/** Over all tickets, wherever they are; no personal data. */
export async function peopleTotals(db: Db, ask: PeopleAsk): Promise<PeopleTotals> {
  return (await db.query<PeopleTotals>(TOTALS, valuesOf(ask)))[0]!;
}

export interface PeopleRow {
  id: number;
  key: string;
  title: string;
  platform: Platform;
  state: State;
  resolvedAs: ResolvedAs | null;
  location: string | null;
  requester: { name: string | null; upn: string | null; contact: string | null; vip: boolean };
  device: { name: string | null; serial: string | null };
  owner: { id: number; name: string } | null;
  fate: Fate;
  reason: string | null;
  at: string;
  tries: number;
}

const ROWS: Statement = {
  name: 'people_rows',
  text: `WITH ${MET}
    SELECT t.id, 'TL-' || t.id AS key, t.title, t.platform, t.state, t.resolved_as AS "resolvedAs", t.location,
      json_build_object('name', t.requester_name, 'upn', t.requester_upn, 'contact', t.requester_contact, 'vip', t.requester_vip) AS requester,
      json_build_object('name', t.device_name, 'serial', t.device_serial) AS device, ${namedSql('owner')} AS owner,
      f.fate, f.reason, ${isoSql('f.at')} AS at, (t.contacts ->> 'tries')::int AS tries
    FROM fates f JOIN tickets t ON t.id = f.id LEFT JOIN staff owner ON owner.id = t.owner_id
    WHERE f.seen AND ${ASKED} AND f.id > $6 ORDER BY f.id LIMIT $7`,
};

/** The tickets that the reader may see, in the order they were logged, after the one named. */
export function peopleRows(db: Db, ask: PeopleAsk, after: number, limit: number): Promise<PeopleRow[]> {
  return db.query<PeopleRow>(ROWS, [...valuesOf(ask), after, limit]);
}
