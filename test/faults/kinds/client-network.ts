import type { Random } from '../load/random.js';
import type { Stage } from '../stage/stage.js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Strike } from './fault.js';
import { writesAgain } from './node-kill.js';
import { plainSetting } from './settings.js';

const STORMY = ['cut', 'cut', 'delay', 'freeze', 'refuse'] as const;

/** The line between clients and server: cut in the middle of everything, slow, open but dead, refused. */
export const clientNetwork: Fault = {
  name: 'client-network',
  times: ({ others }) => others * 2,
  set: async (ground) => ({ ...(await plainSetting(ground)), strike: troubleClients }),
};

export async function troubleClients(stage: Stage, random: Random): Promise<Strike> {
  const { proxy } = stage;
  const how = random.pick(STORMY);
  if (how === 'cut') proxy.cutAll();
  else if (how === 'delay') proxy.set({ is: 'delay', ms: random.whole(50, 700) });
  else if (how !== undefined) proxy.set({ is: how });
  await delay(random.whole(300, 1_500));
  proxy.set({ is: 'pass' });
  if (how === 'freeze') {
    // Frozen lines stay dead; a client that lost patience opens another one.
    await delay(random.whole(200, 1_000));
    proxy.cutAll();
  }
  return { readyMs: await writesAgain(stage) };
}
