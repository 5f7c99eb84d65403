import type { Db, Statement } from '../platform/database/db.js';

const NOTIFY: Statement = { name: 'live_notify', text: 'SELECT pg_notify($1, $2)' };

/** Tells every node that listens to the channel; a hint that may be lost. The payload stays under 8,000 bytes. */
export async function notify(db: Db, channel: string, payload: string): Promise<void> {
  await db.query(NOTIFY, [channel, payload]);
}
