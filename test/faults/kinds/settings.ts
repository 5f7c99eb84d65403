import type { Ground } from '../stage/ground.js';
import { startChildNode } from '../stage/child-node.js';
import type { Setting } from './fault.js';

/** A setting to which the fault itself is still to be added. */
export type QuietSetting = Omit<Setting, 'strike'>;

export type PlainSetting = QuietSetting & { url: string };

export interface PlainOptions {
  entry?: string;
  args?: readonly string[];
  /** Another way to the database, such as through a proxy. */
  throughPort?: () => number;
  env?: Record<string, string>;
}

/** The server on a fresh database of the run's own PostgreSQL. */
export async function plainSetting(ground: Ground, options: PlainOptions = {}): Promise<PlainSetting> {
  const { entry, args, throughPort, env } = options;
  const url = await ground.freshDatabase();
  const reached = () => {
    const way = new URL(url);
    if (throughPort) way.port = String(throughPort());
    return way.href;
  };
  return {
    url,
    plan: {
      launch: () =>
        startChildNode({
          env: { DATABASE_URL: reached(), TIERLINE_LOG_LEVEL: 'warn', TIERLINE_DATA_DIR: ground.folder, ...env },
          log: ground.log,
          entry,
          ...(args === undefined ? {} : { args }),
        }),
      withDb: (work) => ground.withDb(url, work),
    },
    clear: () => ground.leaveDb(),
  };
}
