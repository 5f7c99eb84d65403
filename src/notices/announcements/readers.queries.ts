import type { Role } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ADDRESSES } from './announcement-scope.sql.js';

/** Somebody who is to read an announcement, or who has. */
export interface ReaderRow {
  id: number;
  name: string;
  role: Role;
  awayUntil: string | null;
  /** False: acknowledged it once and is no longer among those whom it addresses (other role or place, left). */
  addressed: boolean;
  /** The last wording that they acknowledged, and when. */
  textVersion: number | null;
  acknowledgedAt: string | null;
  read: boolean;
}

const READERS: Statement = {
  name: 'announcement_readers',
  text: `
    SELECT * FROM (
      SELECT s.id, s.name, s.role, s.away_until AS "awayUntil", s.active AND ${ADDRESSES} AS addressed,
             last.text_version AS "textVersion", last.acknowledged_at AS "acknowledgedAt",
             last.text_version IS NOT DISTINCT FROM a.text_version AS read
      FROM announcements a CROSS JOIN staff s LEFT JOIN LATERAL (
        SELECT r.text_version, r.acknowledged_at FROM announcement_readings r
        WHERE r.announcement_id = a.id AND r.staff_id = s.id ORDER BY r.text_version DESC LIMIT 1
      ) last ON true
      WHERE a.id = $1
    ) readers
    WHERE (addressed OR "textVersion" IS NOT NULL) AND ($2::boolean IS NULL OR read = $2 AND addressed)
      AND ($3::boolean IS NULL OR (read, id) > ($3, $4::integer))
    ORDER BY read, id LIMIT $5`,
};

/** Who has not read what the announcement says now, then who has; by id. */
export function readersOf(
  db: Db,
  announcement: number,
  { read, after, limit }: { read: boolean | null; after: { read: boolean; id: number } | null; limit: number },
): Promise<ReaderRow[]> {
  return db.query<ReaderRow>(READERS, [announcement, read, after?.read ?? null, after?.id ?? null, limit]);
}
