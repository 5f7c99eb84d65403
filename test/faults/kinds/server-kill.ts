import type { Stage } from '../stage/stage.js';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

/** kill -9 of the only server, and a start. */
export const serverKill: Fault = {
  name: 'server-kill',
  times: ({ kills }) => kills,
  restMs: 900,
  set: async (ground) => ({ ...(await plainSetting(ground)), strike: killServer }),
};

export async function killServer(stage: Stage): Promise<Strike> {
  const { node } = stage;
  const killed = performance.now();
  node.signal('SIGKILL');
  stage.lost(node);
  stage.proxy.cutAll();
  await node.ended;
  await stage.start();
  return { readyMs: performance.now() - killed };
}
