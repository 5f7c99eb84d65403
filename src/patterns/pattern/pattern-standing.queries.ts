import type { Db, Statement } from '../../platform/database/db.js';
import { liveSql } from '../package/live.sql.js';

const STANDING: Statement = {
  name: 'pattern_standing',
  text: `WITH family AS (SELECT id FROM patterns WHERE id = $1 OR merged_into = $1)
         SELECT EXISTS (SELECT FROM packages k WHERE k.pattern_id IN (SELECT id FROM family) AND ${liveSql('k')}) AS "hasLivePackage",
         (SELECT count(*)::int FROM tickets t WHERE t.pattern_id IN (SELECT id FROM family) AND t.state = 'waiting'
            AND t.waiting_for = 'fix') AS waiting`,
};

/** What a change of the pattern's state has to look at. */
export async function patternStanding(db: Db, pattern: number): Promise<{ hasLivePackage: boolean; waiting: number }> {
  return (await db.query<{ hasLivePackage: boolean; waiting: number }>(STANDING, [pattern]))[0]!;
}
