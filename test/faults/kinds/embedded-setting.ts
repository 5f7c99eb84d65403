import { runningServerUrl } from '../../../src/platform/database/embedded/running-server.js';
import { startChildNode } from '../stage/child-node.js';
import type { Ground } from '../stage/ground.js';
import type { QuietSetting } from './settings.js';

/** The server with a PostgreSQL of its own in a data folder. */
export function embeddedSetting(ground: Ground, dataDir: string, env: Record<string, string> = {}): QuietSetting {
  let url: string | undefined;
  return {
    plan: {
      launch: async () => {
        const node = await startChildNode({
          env: { TIERLINE_DATA_DIR: dataDir, TIERLINE_LOG_LEVEL: 'warn', ...env },
          log: ground.log,
        });
        url = runningServerUrl(dataDir);
        return node;
      },
      withDb: (work) => {
        if (url === undefined) throw new Error(`no PostgreSQL runs in ${dataDir}`);
        return ground.withDb(url, work);
      },
    },
    clear: () => ground.leaveDb(),
  };
}
