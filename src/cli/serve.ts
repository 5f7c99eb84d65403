import type { Command } from 'commander';

/** `tierline serve`: the server, until it is told to stop. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server (with an embedded PostgreSQL unless DATABASE_URL is set)')
    .action(async () => {
      const { readConfig } = await import('../platform/config/config.js');
      const config = readConfig();
      const { openLog } = await import('../platform/log/log.js');
      const { startServer } = await import('./start-server.js');
      const { stopWhileStarting, untilStopped } = await import('./until-stopped.js');
      const log = openLog(config.logLevel);
      const started = stopWhileStarting();
      const server = await startServer(config, log);
      started();
      untilStopped(server, log);
      log.info({ url: server.url, ms: Math.round(process.uptime() * 1000) }, 'ready');
    });
}
