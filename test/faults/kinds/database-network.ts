import { setTimeout as delay } from 'node:timers/promises';
import { TcpProxy } from '../proxy/tcp-proxy.js';
import type { Random } from '../load/random.js';
import { ready } from '../stage/node.js';
import type { Stage } from '../stage/stage.js';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

const STORMY = ['cut', 'cut', 'delay', 'refuse', 'freeze'] as const;
const HEALED_WITHIN_MS = 60_000;

/** The line between server and PostgreSQL: cut in the middle of everything, slow, refused, open but dead. */
export const databaseNetwork: Fault = {
  name: 'database-network',
  times: ({ others }) => others * 2,
  set: async (ground) => {
    let port = 0;
    const proxy = await TcpProxy.open(() => ({ host: '127.0.0.1', port }));
    const setting = await plainSetting(ground, { throughPort: () => proxy.port });
    port = Number(new URL(setting.url).port);
    return {
      ...setting,
      strike: (stage, random) => trouble(proxy, stage, random),
      clear: async () => {
        await proxy.close();
        await setting.clear?.();
      },
    };
  },
};

async function trouble(proxy: TcpProxy, stage: Stage, random: Random): Promise<Strike> {
  const how = random.pick(STORMY);
  if (how === 'cut') proxy.cutAll();
  else if (how === 'delay') proxy.set({ is: 'delay', ms: random.whole(20, 300) });
  else if (how !== undefined) proxy.set({ is: how });
  if (how === 'refuse') proxy.cutAll();
  await delay(random.whole(300, 1_500));
  proxy.set({ is: 'pass' });
  // A dead line is known to be dead when it is reset, or after the timeouts of the pool.
  if (how === 'freeze') proxy.cutAll();
  const over = performance.now();
  if (!(await ready(stage.node.port, HEALED_WITHIN_MS))) throw new Error('the server did not heal by itself');
  return { readyMs: performance.now() - over };
}
