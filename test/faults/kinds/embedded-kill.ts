import path from 'node:path';
import { killCluster } from '../stage/ground.js';
import { healedAfter } from './database-kill.js';
import { embeddedSetting } from './embedded-setting.js';
import type { Fault } from './fault.js';

let dataDir = '';

/** kill -9 of the PostgreSQL that the server has started itself: it starts it again. */
export const embeddedKill: Fault = {
  name: 'embedded-kill',
  times: ({ dbKills }) => Math.floor(dbKills / 2),
  restMs: 1_200,
  set: (ground) => {
    dataDir = path.join(ground.folder, `embedded-${ground.nextNumber()}`);
    return Promise.resolve(embeddedSetting(ground, dataDir));
  },
  strike: async (stage) => ({ readyMs: await healedAfter(stage, () => killCluster(dataDir)) }),
};
