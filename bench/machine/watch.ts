import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { WATCHED, type LoopDelay } from './loop-delay.js';

/* Loaded before a program that is measured, of both sides: says how long its event loop was held up. */

/** The timer that is measured fires this often. */
const RESOLUTION_MS = 10;

if (isMainThread && process.send) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  process.on('message', (message) => {
    if (message !== WATCHED) return;
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    process.send?.({ p99: late(delays.percentile(99)), max: late(delays.max) } satisfies LoopDelay);
    delays.reset();
  });
  // Listening to the bench is no reason to go on living.
  process.channel?.unref();
}
