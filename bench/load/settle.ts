import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../src/platform/database/db.js';
import { backlog } from '../desk/supply.store.js';

/** A desk that was just loaded has the words of all its tickets still to be kept. */
const WITHIN_MS = 300_000;
const POLL_MS = 40;

/**
 * Waits until a server has nothing left to do: every event numbered, every count folded, every text's words kept. `nudge` is a request by which it
 * notices that somebody else has written.
 */
export async function settle(db: Db, nudge: () => Promise<void>): Promise<void> {
  let nudged = false;
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await delay(POLL_MS)) {
    const { events, deltas, texts } = await backlog(db);
    if (events === 0 && deltas === 0 && texts === 0) return;
    if (deltas > 0 && events === 0 && !nudged) {
      nudged = true;
      await nudge();
    }
  }
}
