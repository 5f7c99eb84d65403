import type { StaffMember } from '../../domain/access/staff.js';
import { may } from '../../domain/access/permissions.js';
import type { PatternOrigin, PatternState } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A pattern as it is stored; times are text as the database prints them. */
export interface PatternRow {
  id: number;
  version: number;
  title: string;
  summary: string | null;
  state: PatternState;
  tellCaller: string | null;
  owner: number | null;
  ownerName: string | null;
  origin: PatternOrigin;
  stateReason: string | null;
  stateSince: string;
  archiveTickets: number | null;
  archiveDays: number | null;
  mergedInto: number | null;
  createdBy: number | null;
  createdByName: string | null;
  createdAt: string;
  updatedAt: string;
  signatures: string[];
}

/** Columns of alias `p`, joined by `PATTERN_JOINS`. */
export const PATTERN_COLUMNS = `p.id, p.version, p.title, p.summary, p.state, p.tell_caller AS "tellCaller",
  p.owner_id AS owner, owner.name AS "ownerName", p.origin, p.state_reason AS "stateReason", p.state_since AS "stateSince",
  p.archive_tickets AS "archiveTickets", p.archive_days AS "archiveDays", p.merged_into AS "mergedInto",
  p.created_by AS "createdBy", maker.name AS "createdByName", p.created_at AS "createdAt", p.updated_at AS "updatedAt",
  ARRAY(SELECT s.signature FROM pattern_signatures s WHERE s.pattern_id = p.id ORDER BY s.signature) AS signatures`;

export const PATTERN_JOINS = `LEFT JOIN staff owner ON owner.id = p.owner_id LEFT JOIN staff maker ON maker.id = p.created_by`;

const ONE: Statement = {
  name: 'pattern_row',
  text: `SELECT ${PATTERN_COLUMNS} FROM patterns p ${PATTERN_JOINS} WHERE p.id = $1`,
};

const LOCK: Statement = {
  name: 'pattern_lock',
  text: `SELECT id FROM patterns WHERE id = ANY ($1::int[]) ORDER BY id FOR NO KEY UPDATE`,
};

/** One pattern, whoever asks; null when there is none. */
export async function patternRow(db: Db, id: number): Promise<PatternRow | null> {
  return (await db.query<PatternRow>(ONE, [id]))[0] ?? null;
}

/** One pattern as this member may see it: an emerging one exists for tier 3 and leads only. */
export async function seenPattern(db: Db, id: number | null, reader: StaffMember): Promise<PatternRow | null> {
  const row = id === null ? null : await patternRow(db, id);
  return row && maySeePattern(reader, row) ? row : null;
}

/** Emerging patterns are for those who work them. */
export function maySeePattern(reader: StaffMember, { state }: Pick<PatternRow, 'state'>): boolean {
  return state !== 'emerging' || may(reader.role, 'pattern:manage');
}

/** Locks the patterns in the order of their ids until the transaction ends; links to them are still written meanwhile. */
export async function lockPatterns(db: Db, ids: readonly number[]): Promise<void> {
  await db.query(LOCK, [[...ids]]);
}
