import type { StaffMember } from '../domain/access/staff.js';
import type { Role } from '../domain/words.js';
import type { Db, Statement } from '../platform/database/db.js';
import { instantOfTimestamp } from '../platform/database/timestamps.js';

/** The columns of `staff` that a `StaffMember` is made of; times are text as the database prints them. */
export interface StaffRow {
  id: number;
  name: string;
  role: Role;
  scope_tags: string[];
  active: boolean;
  former: boolean;
  away_until: string | null;
  deputy_id: number | null;
}

/** What only the staff pages show. */
export interface StaffRecord extends StaffRow {
  email: string;
  version: number;
}

const MEMBER = `id, name, role, scope_tags, active, former, away_until, deputy_id`;
const RECORD = `${MEMBER}, email, version`;

/** A row as the rules see it. */
export function memberOf(row: StaffRow): StaffMember {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    scopeTags: row.scope_tags,
    active: row.active,
    former: row.former,
    awayUntil: row.away_until === null ? null : instantOfTimestamp(row.away_until),
    deputy: row.deputy_id,
  };
}

const BY_IDS: Statement = {
  name: 'staff_by_ids',
  text: `SELECT ${MEMBER} FROM staff WHERE id = ANY($1::int[])`,
};
const ALL: Statement = { name: 'staff_all', text: `SELECT ${MEMBER} FROM staff` };

// Rows are never deleted and each change counts the version up, so the two sums change with every change.
const FINGERPRINT: Statement = {
  name: 'staff_fingerprint',
  text: `SELECT count(*)::int AS members, coalesce(sum(version), 0)::bigint AS versions FROM staff`,
};
const RECORD_BY_ID: Statement = { name: 'staff_record', text: `SELECT ${RECORD} FROM staff WHERE id = $1` };

const PAGE: Statement = {
  name: 'staff_page',
  text: `SELECT ${RECORD} FROM staff
         WHERE id > $1 AND ($2::boolean IS NULL OR active = $2) AND ($3::text IS NULL OR role = $3)
           AND ($4::boolean OR NOT former)
         ORDER BY id LIMIT $5`,
};

/** The named members by id; an id that nobody has is missing from the map. Runs on a transaction too. */
export async function loadPeople(db: Db, ids: readonly number[]): Promise<Map<number, StaffMember>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<StaffRow>(BY_IDS, [ids]);
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

/** Everybody, former staff included. */
export async function loadEverybody(db: Db): Promise<Map<number, StaffMember>> {
  const rows = await db.query<StaffRow>(ALL);
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

/** Two numbers that differ whenever any member was added or changed. */
export async function staffFingerprint(db: Db): Promise<string> {
  const [row] = await db.query<{ members: number; versions: number }>(FINGERPRINT);
  return `${row?.members}/${row?.versions}`;
}

/** One member with e-mail address and version, or null. */
export async function findStaff(db: Db, id: number): Promise<StaffRecord | null> {
  return (await db.query<StaffRecord>(RECORD_BY_ID, [id]))[0] ?? null;
}

export interface StaffFilter {
  /** Members with a greater id: the cursor. */
  after: number;
  active: boolean | null;
  role: Role | null;
  /** Whether people known only from imported history are listed. */
  former: boolean;
  limit: number;
}

/** One page in order of id. */
export function listStaff(db: Db, filter: StaffFilter): Promise<StaffRecord[]> {
  return db.query<StaffRecord>(PAGE, [filter.after, filter.active, filter.role, filter.former, filter.limit]);
}

const UNKNOWN_LOCATIONS: Statement = {
  name: 'staff_unknown_locations',
  text: `SELECT tag FROM unnest($1::text[]) WITH ORDINALITY AS given (tag, n)
         WHERE NOT EXISTS (SELECT 1 FROM locations WHERE code = tag) ORDER BY n`,
};

/** Those of the codes that no location has. */
export async function unknownLocations(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db.query<{ tag: string }>(UNKNOWN_LOCATIONS, [codes]);
  return rows.map((row) => row.tag);
}
