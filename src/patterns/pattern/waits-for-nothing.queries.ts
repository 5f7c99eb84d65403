import type { Db, Statement } from '../../platform/database/db.js';
import { liveSql } from '../package/live.sql.js';

const BATCH = 200;

// From the few ended patterns to their tickets (tickets_pattern), never over all that wait.
const ENDED: Statement = {
  name: 'pattern_waits_for_nothing',
  text: `SELECT t.id FROM patterns p JOIN tickets t ON t.pattern_id = p.id
         WHERE p.state IN ('resolved','dismissed') AND t.state = 'waiting' AND t.waiting_for = 'fix' AND t.id > $1
           AND NOT EXISTS (SELECT FROM packages k JOIN patterns f ON f.id = k.pattern_id
                             WHERE (f.id = p.id OR f.merged_into = p.id) AND ${liveSql('k')})
         ORDER BY t.id LIMIT ${BATCH}`,
};

/** Tickets after `after` that wait for the fix of a pattern which brings none any more. */
export async function waitsForNothing(db: Db, after: number): Promise<number[]> {
  return (await db.query<{ id: number }>(ENDED, [after])).map(({ id }) => id);
}
