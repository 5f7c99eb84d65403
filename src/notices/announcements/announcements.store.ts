import type { Instant } from '../../domain/instant.js';
import type { Announcement } from '../../domain/notices/announcement.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

const INSERT: Statement = {
  name: 'announcement_insert',
  text: `INSERT INTO announcements (title, text, severity, roles, locations, phase_ids, platforms, starts_at, expires_at,
           must_acknowledge, withdrawn_at, told, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $8::timestamptz <= $13::timestamptz, $12, $13) RETURNING id`,
};

const UPDATE: Statement = {
  name: 'announcement_update',
  text: `UPDATE announcements SET title = $1, text = $2, severity = $3, roles = $4, locations = $5, phase_ids = $6,
           platforms = $7, starts_at = $8, expires_at = $9, must_acknowledge = $10, withdrawn_at = $11,
           told = $8::timestamptz <= $15::timestamptz, text_version = text_version + $14, version = version + 1
         WHERE id = $12 AND version = $13`,
};

const ACKNOWLEDGE: Statement = {
  name: 'announcement_acknowledge',
  text: `INSERT INTO announcement_readings (announcement_id, staff_id, text_version, acknowledged_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
};

const BEGIN: Statement = {
  name: 'announcements_begin',
  text: `UPDATE announcements SET told = true
         WHERE NOT told AND withdrawn_at IS NULL AND starts_at <= $1 AND expires_at > $1 RETURNING id`,
};

function valuesOf(announcement: Announcement): unknown[] {
  const { title, text, severity, scope, startsAt, expiresAt, mustAcknowledge, withdrawnAt } = announcement;
  return [
    ...[title, text, severity, scope.roles, scope.locations, scope.phases, scope.platforms],
    ...[timestampOfInstant(startsAt), timestampOfInstant(expiresAt), mustAcknowledge],
    withdrawnAt === null ? null : timestampOfInstant(withdrawnAt),
  ];
}

/** Answers the id. */
export async function insertAnnouncement(tx: Tx, announcement: Announcement, by: number, at: Instant): Promise<number> {
  const rows = await tx.query<{ id: number }>(INSERT, [...valuesOf(announcement), by, timestampOfInstant(at)]);
  return rows[0]!.id;
}

/** False when it is no longer at `version`. `asksAgain`: acknowledgements so far are of another wording. */
export async function updateAnnouncement(
  tx: Tx,
  { id, version }: { id: number; version: number },
  announcement: Announcement,
  { asksAgain, at }: { asksAgain: boolean; at: Instant },
): Promise<boolean> {
  const values = [...valuesOf(announcement), id, version, asksAgain ? 1 : 0, timestampOfInstant(at)];
  return (await tx.execute(UPDATE, values)) === 1;
}

/** Notes that a member has read that wording; a second time changes nothing. */
export async function acknowledge(
  db: Db,
  { announcement, staff, textVersion }: { announcement: number; staff: number; textVersion: number },
  at: Instant,
): Promise<void> {
  await db.execute(ACKNOWLEDGE, [announcement, staff, textVersion, timestampOfInstant(at)]);
}

/** Planned announcements whose time has come, each once; answers their ids. */
export async function beginAnnouncements(tx: Tx, at: Instant): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(BEGIN, [timestampOfInstant(at)]);
  return rows.map(({ id }) => id);
}
