import type { Random } from '../load/random.js';
import type { Stage } from '../stage/stage.js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Strike } from './fault.js';
import { ready } from '../stage/node.js';
import { plainSetting } from './settings.js';
import { terminateServers, unnumberedBefore } from './terminate-storm.store.js';

const BLOWS = 12;
const LEADS_AGAIN_WITHIN_MS = 15_000;

/**
 * All connections of two servers are terminated, a dozen times within a second or two. Ready: when both are, and what was
 * committed until the end of the storm has its number, so that the sequencer leads again.
 */
export const terminateStorm: Fault = {
  name: 'terminate-storm',
  times: ({ others }) => others,
  restMs: 900,
  set: async (ground) => {
    const setting = await plainSetting(ground);
    return { ...setting, plan: { ...setting.plan, nodes: 2 }, strike: storm };
  },
};

export async function storm(stage: Stage, random: Random): Promise<Strike> {
  const { withDb } = stage.plan;
  for (let n = 0; n < BLOWS; n++) {
    await withDb(terminateServers);
    await delay(random.whole(10, 150));
  }
  const over = performance.now();
  const last = await withDb(terminateServers);
  while ((await withDb((db) => unnumberedBefore(db, last))) > 0) {
    if (performance.now() - over > LEADS_AGAIN_WITHIN_MS) throw new Error('nobody numbers events any more');
    await delay(10);
  }
  for (const node of stage.nodes) {
    if (!(await ready(node.port, LEADS_AGAIN_WITHIN_MS))) throw new Error('a server did not heal by itself');
  }
  return { readyMs: performance.now() - over };
}
