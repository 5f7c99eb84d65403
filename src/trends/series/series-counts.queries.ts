import type { Day } from '../../domain/instant.js';
import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';
import type { TrendQuestion } from '../question/trend-question.js';

/** Tickets of one kind, phase and platform on one day. */
export interface DayCount {
  day: Day;
  /** 0: no phase. */
  phase: number;
  platform: string;
  kind: Kind;
  tickets: number;
}

export interface SeriesCounts extends Standing {
  days: DayCount[];
}

type RawDay = [Day, number, string, Kind, number];

/** Counts of all days in one snapshot of roll-ups and unfolded deltas. */
export async function seriesCounts(db: Db, { window, filter }: TrendQuestion): Promise<SeriesCounts> {
  const source = new CountSource(window, filter);
  const text = `
    SELECT ${STANDING_COLUMNS}, (
      SELECT coalesce(json_agg(json_build_array(g.day, g.phase_id, g.platform, g.kind, g.tickets)), '[]') FROM (
        SELECT t.day, t.phase_id, t.platform, t.kind, sum(t.tickets) AS tickets
        FROM ${source.text(['phase', 'platform', 'kind'])} t
        GROUP BY 1, 2, 3, 4 HAVING sum(t.tickets) <> 0
      ) g) AS days`;
  const [row] = await db.query<Standing & { days: RawDay[] }>(source.statement('trends_series', text), source.values);
  if (!row) throw new Error('the counts of a series returned no row');
  return { fold: row.fold, deltas: row.deltas, days: row.days.map(dayOf) };
}

function dayOf([day, phase, platform, kind, tickets]: RawDay): DayCount {
  return { day, phase, platform, kind, tickets };
}
