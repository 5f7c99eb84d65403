import type { Stage } from '../stage/stage.js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

/** What came later may still lie unread in the kernel when the server closes its lines. */
const TAKEN_AFTER_MS = 30;
const LONGEST_EXIT_MS = 10_000;

/** SIGTERM under load with keep-alive lines and sockets open: it answers what it has taken, and is gone within 10 s. */
export const sigterm: Fault = {
  name: 'sigterm',
  times: ({ others }) => others,
  restMs: 1_200,
  set: async (ground) => ({ ...(await plainSetting(ground)), strike: terminate }),
};

export async function terminate(stage: Stage): Promise<Strike> {
  const { node, proxy } = stage;
  const taken = proxy.underWay(TAKEN_AFTER_MS);
  const told = performance.now();
  node.signal('SIGTERM');
  const end = await Promise.race([node.ended, delay(LONGEST_EXIT_MS + 2_000, 'nothing' as const)]);
  const exitMs = performance.now() - told;
  if (end !== 0) throw new Error(`after SIGTERM the server ended with ${end} after ${Math.round(exitMs)} ms`);
  const failed = taken.filter((exchange) => !exchange.answered());
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${taken.length} requests that the server had taken were not answered`);
  }
  stage.lost(node);
  await stage.start();
  return { readyMs: exitMs };
}
