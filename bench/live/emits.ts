import { messageOf, type Child } from '../machine/child.js';
import { preloading } from '../machine/loop-delay.js';

/** Asked once to begin noting, and again for what was noted, which ends it. */
export const EMITS = 'emits?';

/** Options of Node for a server whose emits are noted. */
export const NOTING_EMITS = preloading('bench/live/note-emits.js');

/** When the event of each new ticket was in the server's hand, in milliseconds of the monotonic clock, by its key. */
export async function askEmits(server: Child): Promise<Record<string, number>> {
  const answer = messageOf<Record<string, number>>(server);
  server.process.send(EMITS);
  return answer;
}
