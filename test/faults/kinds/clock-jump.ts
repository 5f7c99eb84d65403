import type { Random } from '../load/random.js';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyRecord } from '../history/operation.js';
import { GoodClient, type Agent } from '../load/good-client.js';
import type { Stage } from '../stage/stage.js';
import { eventsOffClock, negativeClocks, openSession } from './clock-jump.store.js';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

const HOUR_MS = 3_600_000;
const SESSION_SECONDS = 2;

/**
 * The clock of the server's machine jumps an hour ahead, or back. Nobody's clock may run backwards or skip that hour, a
 * session that has ended stays ended, and events keep the order of their numbers.
 */
export const clockJump: Fault = {
  name: 'clock-jump',
  times: ({ others }) => others,
  set: async (ground) => ({
    ...(await plainSetting(ground, { entry: 'test/faults/kinds/clock-server.js' })),
    strike: jump,
  }),
};

/** Sets the clock of the machine; it must have been felt, or nothing was tried. */
async function set({ node }: Stage, offMs: number): Promise<void> {
  const { now } = (await node.tell({ offMs })) as { now: number };
  if (Math.abs(now - Date.now() - offMs) > HOUR_MS / 2) throw new Error('the clock of the server did not jump');
}

async function staysOut(stage: Stage, token: string, hours: number): Promise<void> {
  const nobody: Agent = { id: 0, role: 'lead', token, scopeTags: [] };
  const client = new GoodClient(stage.proxy.port, nobody, emptyRecord());
  const answer = await client.read('/api/v1/me');
  client.close();
  if (answer?.status !== 401)
    throw new Error(`with the clock at ${hours} h a dead session was answered ${answer?.status}`);
}

export async function jump(stage: Stage, random: Random): Promise<Strike> {
  const token = await stage.plan.withDb((db) => openSession(db, SESSION_SECONDS));
  await delay(SESSION_SECONDS * 1000 + 100);
  for (const hours of random.chance(0.5) ? [1, -1, 0] : [-1, 1, 0]) {
    await set(stage, hours * HOUR_MS);
    await delay(random.whole(500, 1_200));
    await staysOut(stage, token, hours);
  }
  const off = await stage.plan.withDb(eventsOffClock);
  if (off.length > 0) throw new Error(`not of the time that the database had: ${off.slice(0, 3).join(', ')}`);
  const negative = await stage.plan.withDb(negativeClocks);
  if (negative > 0) throw new Error(`${negative} clocks of tickets ran backwards`);
  return {};
}
