import type { Client } from '../catalogue.queries.js';

/**
 * Numbers of the event log that were given after the backup are lost with their events, but clients have them. New ones
 * begin far above, and the feed there: whoever comes with a cursor from before is told to load anew instead of missing
 * what would get the same numbers again. The rows of the log stay as history.
 */
const GAP = 1_000_000_000;

/** The same for the counter by which kept reports are known. */
const FOLD_GAP = 1_000_000;

/** Inside the transaction that loads, after its rows were compared with the backup. */
export async function openLogAnew(client: Client): Promise<void> {
  await client.query('UPDATE event_head SET seq = seq + $1, floor = seq + $1', [GAP]);
  await client.query('UPDATE rollup_head SET fold = fold + $1', [FOLD_GAP]);
}
