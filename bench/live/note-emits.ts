import { isMainThread } from 'node:worker_threads';
import { Push } from '../../src/live/push.js';
import { EMITS } from './emits.js';

/*
 * Loaded before the server: notes when the push was handed each new ticket's event, before anything is done for any
 * socket. Where it notes, nothing else of the server is touched.
 */

let noted: Record<string, number> | undefined;

if (isMainThread && process.send) {
  const deliver = Push.prototype.deliver;
  Push.prototype.deliver = function (this: Push, events) {
    if (noted) {
      const now = Number(process.hrtime.bigint()) / 1e6;
      for (const { type, subject } of events) if (type === 'ticket.logged') noted[subject] = now;
    }
    return deliver.call(this, events);
  };
  process.on('message', (message) => {
    if (message !== EMITS) return;
    process.send?.(noted ?? {});
    noted = noted ? undefined : {};
  });
  process.channel?.unref();
}
