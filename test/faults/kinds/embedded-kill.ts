import path from 'node:path';
import { killCluster } from '../stage/ground.js';
import type { Stage } from '../stage/stage.js';
import { healedAfter } from './database-kill.js';
import { embeddedSetting } from './embedded-setting.js';
import type { Fault } from './fault.js';

/** kill -9 of the PostgreSQL that the server has started itself: it starts it again. */
export const embeddedKill: Fault = {
  name: 'embedded-kill',
  times: ({ dbKills }) => Math.floor(dbKills / 2),
  restMs: 1_200,
  set: (ground) => {
    const dataDir = path.join(ground.folder, `embedded-${ground.nextNumber()}`);
    const strike = async (stage: Stage) => ({ readyMs: await healedAfter(stage, () => killCluster(dataDir)) });
    return Promise.resolve({ ...embeddedSetting(ground, dataDir), strike });
  },
};
