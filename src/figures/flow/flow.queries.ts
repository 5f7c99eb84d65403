import type { Moved } from '../../domain/figures/flow.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { beginOf, endOf } from '../weeks/week-figures.sql.js';

const MOVED: Statement = {
  name: 'figures_moved',
  text: `SELECT h.command, h.from_tier AS "from", h.to_tier AS "to", count(*)::int AS moves FROM hops h
    WHERE h.at >= ${beginOf('$1', '$3')} AND h.at < ${endOf('$2', '$3')} AND h.from_tier <> h.to_tier
      AND h.source NOT IN ('import', 'replay')
    GROUP BY 1, 2, 3`,
};

/** Moves between tiers that were made in a window. */
export function movesIn(db: Db, { from, to }: DayWindow, zone: string): Promise<Moved[]> {
  return db.query<Moved>(MOVED, [from, to, zone]);
}
