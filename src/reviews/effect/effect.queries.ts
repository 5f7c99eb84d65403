import type { Day } from '../../domain/instant.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import type { Kind, Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** Tickets of a cell by day, phase (0: none) and platform. */
export interface CellCount {
  day: Day;
  phase: number;
  platform: Platform;
  kind: Kind;
  tickets: number;
}

const PLACE = `day BETWEEN $1 AND $2 AND kind = $3 AND ($4::int IS NULL OR phase_id = $4) AND ($5::text IS NULL OR platform = $5)`;

/** Folded and not yet folded counts in one snapshot, as every report reads them. */
const counted = (
  folded: string,
  fresh: string,
) => `SELECT day, phase_id AS phase, platform, kind, sum(tickets)::int AS tickets
  FROM (
    SELECT day, phase_id, platform, kind, tickets FROM rollups WHERE ${folded} AND ${PLACE}
    UNION ALL SELECT day, phase_id, platform, kind, tickets FROM count_deltas WHERE ${fresh} AND ${PLACE}
  ) t GROUP BY 1, 2, 3, 4 HAVING sum(tickets) <> 0`;

const OF_ALL: Statement = { name: 'review_effect_counts', text: counted(`grain = 'total'`, 'true') };

const OF_SIGNATURE: Statement = {
  name: 'review_effect_signature_counts',
  text: counted(`grain = 'signature' AND signature = $6`, `signature = $6`),
};

/** Tickets of a cell from one day to another. */
export function cellCounts(db: Db, cell: Cell, from: Day, to: Day): Promise<CellCount[]> {
  const values = [from, to, cell.kind, cell.phase, cell.platform];
  return cell.signature === null
    ? db.query<CellCount>(OF_ALL, values)
    : db.query<CellCount>(OF_SIGNATURE, [...values, cell.signature]);
}
