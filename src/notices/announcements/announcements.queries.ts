import type { StaffMember } from '../../domain/access/staff.js';
import type { Instant } from '../../domain/instant.js';
import type { AnnouncementSeverity } from '../../domain/notices/announcement.js';
import type { Platform, Role } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ADDRESSES } from './announcement-scope.sql.js';

/** An announcement with what its reader has acknowledged; times are text as the database prints them. */
export interface AnnouncementRow {
  id: number;
  title: string;
  text: string;
  severity: AnnouncementSeverity;
  roles: Role[];
  locations: string[];
  phases: number[];
  platforms: Platform[];
  startsAt: string;
  expiresAt: string;
  mustAcknowledge: boolean;
  withdrawnAt: string | null;
  by: number;
  byName: string;
  createdAt: string;
  textVersion: number;
  version: number;
  /** When the reader acknowledged what it says now. */
  acknowledgedAt: string | null;
}

/** A row of the list, with its place: what is unread and must be acknowledged first, then by severity. */
export interface ListedAnnouncement extends AnnouncementRow {
  place: number;
}

const COLUMNS = `a.id, a.title, a.text, a.severity, a.roles, a.locations, a.phase_ids AS phases, a.platforms,
  a.starts_at AS "startsAt", a.expires_at AS "expiresAt", a.must_acknowledge AS "mustAcknowledge",
  a.withdrawn_at AS "withdrawnAt", a.created_by AS by, author.name AS "byName", a.created_at AS "createdAt",
  a.text_version AS "textVersion", a.version, r.acknowledged_at AS "acknowledgedAt"`;

const FROM = `announcements a JOIN staff author ON author.id = a.created_by
  LEFT JOIN announcement_readings r ON r.announcement_id = a.id AND r.staff_id = $1 AND r.text_version = a.text_version`;

const ONE: Statement = { name: 'announcement_one', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $2` };

const PLACE = `CASE WHEN r.staff_id IS NOT NULL THEN 6 WHEN a.must_acknowledge THEN 0 ELSE 3 END
  + CASE a.severity WHEN 'urgent' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END`;

const ABOUT = `($3::integer IS NULL OR cardinality(a.phase_ids) = 0 OR $3 = ANY (a.phase_ids))
  AND ($4::text IS NULL OR cardinality(a.platforms) = 0 OR $4 = ANY (a.platforms))`;

const MINE: Statement = {
  name: 'announcements_mine',
  text: `SELECT * FROM (
           SELECT ${COLUMNS}, ${PLACE} AS place FROM ${FROM} JOIN staff s ON s.id = $1
           WHERE a.withdrawn_at IS NULL AND a.expires_at > $2 AND a.starts_at <= $2 AND ${ABOUT} AND ${ADDRESSES}
         ) mine
         WHERE $5::integer IS NULL OR place > $5 OR place = $5 AND id < $6
         ORDER BY place, id DESC LIMIT $7`,
};

const ALL: Statement = {
  name: 'announcements_all',
  text: `SELECT ${COLUMNS}, 0 AS place FROM ${FROM} JOIN staff s ON s.id = $1
         WHERE ${ABOUT} AND (
           s.role IN ('lead', 'admin')
             AND (cardinality(a.locations) = 0 OR cardinality(s.scope_tags) = 0 OR s.scope_tags && a.locations)
           OR a.starts_at <= $2 AND ${ADDRESSES}
         ) AND ($5::integer IS NULL OR a.id < $6)
         ORDER BY a.id DESC LIMIT $7`,
};

/** One announcement as `reader` (staff id) has read it, or undefined. Whether they may is not asked here. */
export async function announcementOf(db: Db, reader: number, id: number): Promise<AnnouncementRow | undefined> {
  return (await db.query<AnnouncementRow>(ONE, [reader, id]))[0];
}

export interface AnnouncementsAsk {
  /** Everything that the reader may see, newest first, instead of what is to be read now. */
  everything: boolean;
  phase: number | null;
  platform: Platform | null;
  after: { place: number; id: number } | null;
  limit: number;
}

/** Announcements for somebody, by their rights as the database has them. */
export function announcementsFor(
  db: Db,
  reader: Pick<StaffMember, 'id'>,
  { everything, phase, platform, after, limit }: AnnouncementsAsk,
  now: Instant,
): Promise<ListedAnnouncement[]> {
  const values = [reader.id, timestampOfInstant(now), phase, platform, after?.place ?? null, after?.id ?? null, limit];
  return db.query<ListedAnnouncement>(everything ? ALL : MINE, values);
}

const UNKNOWN_PHASES: Statement = {
  name: 'announcements_unknown_phases',
  text: `SELECT n::integer - 1 AS at FROM unnest($1::int[]) WITH ORDINALITY AS given (id, n)
         WHERE NOT EXISTS (SELECT 1 FROM phases WHERE phases.id = given.id) ORDER BY n`,
};

/** Places in the list of those ids that no phase has. */
export async function unknownPhases(db: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  return (await db.query<{ at: number }>(UNKNOWN_PHASES, [ids])).map(({ at }) => at);
}
