import type { Config } from '../platform/config/config.js';
import type { Log } from '../platform/log/log.js';
import type { RunningServer } from './start-server.js';

export interface Launched {
  config: Config;
  log: Log;
  server: RunningServer;
  /** To be called when the start is over: from then on SIGTERM and SIGINT drain (`untilStopped`). */
  started: () => void;
}

/** Reads the configuration and starts the server; what is not needed for `--help` is imported here. */
export async function launch(): Promise<Launched> {
  const { keepHeapFrugal, keepYoungSmall } = await import('../platform/memory/frugal-heap.js');
  keepYoungSmall();
  const { readConfig } = await import('../platform/config/config.js');
  const config = readConfig();
  const { openLog } = await import('../platform/log/log.js');
  const { startServer } = await import('./start-server.js');
  const { stopWhileStarting } = await import('./until-stopped.js');
  const log = openLog(config.logLevel);
  const started = stopWhileStarting();
  const server = await startServer(config, log);
  keepHeapFrugal();
  return { config, log, server, started };
}
