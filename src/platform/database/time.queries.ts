import type { Instant } from '../../domain/instant.js';
import type { Db, Statement } from './db.js';

const TIME: Statement = {
  name: 'time',
  text: `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`,
};

/** The database's clock, with fractions of a millisecond. */
export async function readTime(db: Db): Promise<Instant> {
  const [row] = await db.query<{ now: Instant }>(TIME);
  if (!row) throw new Error('the database did not tell the time');
  return row.now;
}
