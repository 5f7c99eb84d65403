import type { Role } from '../../domain/words.js';
import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { StaffRecord } from '../staff.queries.js';

const RECORD = `id, name, role, scope_tags, active, former, away_until, deputy_id, email, version`;

// Changes of staff are rare: one at a time keeps "the last admin" a plain count.
const ONE_CHANGE_AT_A_TIME: Statement = {
  name: 'staff_change_lock',
  text: `SELECT pg_advisory_xact_lock(7452001)`,
};

// FOR UPDATE, not NO KEY: a ticket being given to this member in another transaction must end first, so that vacate
// sees it.
const LOCK: Statement = { name: 'staff_lock', text: `SELECT ${RECORD} FROM staff WHERE id = $1 FOR UPDATE` };

const INSERT: Statement = {
  name: 'staff_insert',
  text: `INSERT INTO staff (email, name, role, scope_tags) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT staff_email_unique DO NOTHING RETURNING ${RECORD}`,
};

const UPDATE: Statement = {
  name: 'staff_update',
  text: `UPDATE staff SET name = $3, role = $4, scope_tags = $5, active = $6, version = version + 1
         WHERE id = $1 AND version = $2 RETURNING ${RECORD}`,
};

const SET_AWAY: Statement = {
  name: 'staff_set_away',
  text: `UPDATE staff SET away_until = $2, deputy_id = $3, version = version + 1 WHERE id = $1 RETURNING ${RECORD}`,
};

const OTHER_ADMINS: Statement = {
  name: 'staff_other_admins',
  text: `SELECT 1 FROM staff WHERE role = 'admin' AND active AND id <> $1 LIMIT 1`,
};

const SET_PASSWORD: Statement = {
  name: 'staff_set_password',
  text: `UPDATE staff SET password_hash = $2 WHERE id = $1`,
};

const FORGET_TOUCHES: Statement = { name: 'staff_forget_touches', text: `DELETE FROM touches WHERE staff_id = $1` };

/** Waits for other changes of staff to end, on every node; held to the end of the transaction. */
export async function lockStaffChanges(tx: Tx): Promise<void> {
  await tx.query(ONE_CHANGE_AT_A_TIME);
}

/** The member as now committed, locked against being given tickets; null when there is none. */
export async function lockStaff(tx: Tx, id: number): Promise<StaffRecord | null> {
  return (await tx.query<StaffRecord>(LOCK, [id]))[0] ?? null;
}

export interface NewStaff {
  email: string;
  name: string;
  role: Role;
  scopeTags: readonly string[];
}

/** Null when the e-mail address is taken. */
export async function insertStaff(tx: Tx, staff: NewStaff): Promise<StaffRecord | null> {
  const rows = await tx.query<StaffRecord>(INSERT, [staff.email, staff.name, staff.role, staff.scopeTags]);
  return rows[0] ?? null;
}

/** Writes the changeable fields; null when the version is no longer the one read. */
export async function updateStaff(tx: Tx, staff: StaffRecord): Promise<StaffRecord | null> {
  const { id, version, name, role, scope_tags, active } = staff;
  return (await tx.query<StaffRecord>(UPDATE, [id, version, name, role, scope_tags, active]))[0] ?? null;
}

/** Sets or ends (`until` null) the absence of a member who exists. */
export async function setAway(
  tx: Tx,
  id: number,
  away: { until: Instant | null; deputy: number | null },
): Promise<StaffRecord> {
  const until = away.until === null ? null : timestampOfInstant(away.until);
  const [row] = await tx.query<StaffRecord>(SET_AWAY, [id, until, away.deputy]);
  if (!row) throw new Error(`staff ${id} is locked but gone`);
  return row;
}

/** Whether an active admin is left when this one goes. */
export async function hasOtherAdmin(tx: Tx, id: number): Promise<boolean> {
  return (await tx.query(OTHER_ADMINS, [id])).length > 0;
}

/** The stored hash, replaced. */
export async function setPasswordHash(tx: Tx, id: number, hash: string): Promise<void> {
  await tx.execute(SET_PASSWORD, [id, hash]);
}

/** Takes back the right to read tickets outside the tags that came from having touched them. */
export async function forgetTouches(tx: Tx, id: number): Promise<void> {
  await tx.execute(FORGET_TOUCHES, [id]);
}
