import type { Kind, Platform, ReturnReason } from '../../domain/words.js';
import type { Day } from '../../domain/instant.js';
import type { Db } from '../../platform/database/db.js';
import { ARRIVED, CAME_BACK, NEXT_MOVE_BACK } from './came-back.sql.js';

/** Which hand-overs are looked at: made on the days from `from` to `to` (both included) of `zone`. */
export interface ReturnsQuestion {
  from: Day;
  to: Day;
  zone: string;
  kind: Kind | null;
  platform: Platform | null;
  signature: string | null;
}

/** Hand-overs upwards of one signature that ended in the same way. `reason` null: they did not come back. */
export interface ReturnsRow {
  kind: Kind;
  platform: Platform;
  signature: string | null;
  reason: ReturnReason | 'unsaid' | null;
  escalations: number;
}

/** More cells than this, the least frequent are left out. */
const MOST_ROWS = 5_000;

const RETURNS = {
  name: 'quality.returns',
  text: `SELECT t.kind, t.platform, t.signature,
      CASE WHEN ${CAME_BACK} THEN coalesce(r.packet->>'reason', 'unsaid') END AS reason,
      count(*)::int AS escalations
    FROM hops e JOIN tickets t ON t.id = e.ticket_id
    ${NEXT_MOVE_BACK}
    WHERE ${ARRIVED}
      AND e.at >= $1::date::timestamp AT TIME ZONE $3::text
      AND e.at < ($2::date + 1)::timestamp AT TIME ZONE $3::text
      AND ($4::text IS NULL OR t.kind = $4) AND ($5::text IS NULL OR t.platform = $5)
      AND ($6::text IS NULL OR t.signature = $6)
    GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 3 LIMIT ${MOST_ROWS}`,
};

/** How the hand-overs upwards of a window ended, by signature. About problems, never about people. */
export function escalationEnds(db: Db, question: ReturnsQuestion): Promise<ReturnsRow[]> {
  const { from, to, zone, kind, platform, signature } = question;
  return db.query<ReturnsRow>(RETURNS, [from, to, zone, kind, platform, signature]);
}
