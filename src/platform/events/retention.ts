import type { Instant, Milliseconds } from '../../domain/instant.js';
import { DAY } from '../../domain/instant.js';
import type { Db } from '../database/db.js';
import { timestampOfInstant } from '../database/timestamps.js';
import { raiseFloor } from './sequence.store.js';

/** How far back a client may come with its cursor. */
export const FEED_KEEPS: Milliseconds = 30 * DAY;

/** Takes what is older than the feed keeps out of it; answers the new floor. The rows stay as history. */
export function retire(db: Db, now: Instant): Promise<number> {
  return raiseFloor(db, timestampOfInstant(now - FEED_KEEPS));
}
