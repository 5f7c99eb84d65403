import type { Day } from '../../domain/instant.js';
import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';
import { narrowsGroups } from '../denominators/narrowing.js';
import type { Facet } from '../question/facet.js';
import type { TrendQuestion } from '../question/trend-question.js';

/** Tickets of one kind, phase and platform on one day. */
export interface DayCount {
  day: Day;
  /** 0: no phase. */
  phase: number;
  /** 0: no group, or groups are not told apart. */
  group: number;
  platform: string;
  kind: Kind;
  tickets: number;
}

export interface SeriesCounts extends Standing {
  days: DayCount[];
}

type RawDay = [Day, number, string, Kind, number, number];

/** Counts of all days in one snapshot of roll-ups and unfolded deltas; by group where asked, and where the filter needs it. */
export async function seriesCounts(db: Db, { window, filter }: TrendQuestion, byGroup = false): Promise<SeriesCounts> {
  const source = new CountSource(window, filter);
  const apart = byGroup || narrowsGroups(filter);
  const group = apart ? 't.group_id' : '0';
  const facets: Facet[] = ['phase', 'platform', 'kind', ...(apart ? (['group'] as const) : [])];
  const text = `
    SELECT ${STANDING_COLUMNS}, (
      SELECT coalesce(json_agg(json_build_array(g.day, g.phase_id, g.platform, g.kind, g.group_id, g.tickets)), '[]') FROM (
        SELECT t.day, t.phase_id, t.platform, t.kind, ${group} AS group_id, sum(t.tickets) AS tickets
        FROM ${source.text(facets)} t
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(t.tickets) <> 0
      ) g) AS days`;
  const [row] = await db.query<Standing & { days: RawDay[] }>(
    source.statement(apart ? 'trends_series_groups' : 'trends_series', text),
    source.values,
  );
  if (!row) throw new Error('the counts of a series returned no row');
  return { fold: row.fold, deltas: row.deltas, days: row.days.map(dayOf) };
}

function dayOf([day, phase, platform, kind, group, tickets]: RawDay): DayCount {
  return { day, phase, group, platform, kind, tickets };
}
