import type { Random } from '../load/random.js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../stage/stage.js';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

const WRITES_AGAIN_WITHIN_MS = 20_000;

/** Two servers on one database; one is killed, and its clients go on with the other. Ready: when writes are acknowledged again. */
export const nodeKill: Fault = {
  name: 'node-kill',
  times: ({ others }) => others,
  restMs: 900,
  set: async (ground) => {
    const setting = await plainSetting(ground);
    return { ...setting, plan: { ...setting.plan, nodes: 2 }, strike: killOneOfTwo };
  },
};

/** Milliseconds until a write that begins now has been acknowledged. */
export async function writesAgain(stage: Stage): Promise<number> {
  const begun = performance.now();
  const { operations } = stage.load;
  for (const end = begun + WRITES_AGAIN_WITHIN_MS; performance.now() < end; await delay(10)) {
    const last = operations.findLast(({ outcome, ended }) => outcome === 'ok' && ended > begun);
    if (last) return performance.now() - begun;
  }
  throw new Error('no write was acknowledged any more');
}

export async function killOneOfTwo(stage: Stage, random: Random): Promise<Strike> {
  const node = random.pick(stage.nodes)!;
  node.signal('SIGKILL');
  stage.lost(node);
  const readyMs = await writesAgain(stage);
  await node.ended;
  await stage.start();
  return { readyMs };
}
