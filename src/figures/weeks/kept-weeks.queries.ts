import type { DeskWeekFigures, KeptHeadline } from '../../domain/figures/desk-week.js';
import type { Day } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { WeekBasis } from './week-figures.queries.js';

/** A week that is over, as it was last worked out. */
export interface KeptWeek extends DeskWeekFigures, WeekBasis {
  monday: Day;
  corrected: KeptHeadline[];
}

const KEPT: Statement = {
  name: 'figures_kept_weeks',
  text: `SELECT EXISTS (SELECT FROM desk_week_changes) AS changed, (
      SELECT coalesce(json_agg(json_build_object('monday', monday, 'zone', time_zone, 'unrated', unrated_phases,
        'answered', answered, 'firstTier', first_tier, 'fixed', fixed, 'medianHours', median_hours,
        'medianLower', median_lower, 'medianUpper', median_upper, 'escalated', escalated, 'cameBack', came_back,
        'corrected', corrected)), '[]') FROM desk_weeks WHERE monday = ANY ($1::date[])) AS weeks`,
};

/** Those of the weeks that are kept; `changed`: something happened since that may make some of them wrong. */
export async function keptWeeks(db: Db, mondays: readonly Day[]): Promise<{ changed: boolean; weeks: KeptWeek[] }> {
  const [row] = await db.query<{ changed: boolean; weeks: KeptWeek[] }>(KEPT, [[...mondays]]);
  return row ?? { changed: false, weeks: [] };
}
