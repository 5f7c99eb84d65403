import type { Command } from 'commander';

/** `tierline serve`: the server, until it is told to stop. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server (with an embedded PostgreSQL unless DATABASE_URL is set)')
    .action(async () => {
      const { launch } = await import('./launch.js');
      const { untilStopped } = await import('./until-stopped.js');
      const { config, log, server, started } = await launch();
      started();
      untilStopped(server, log, config.drainSeconds);
      log.info({ url: server.url, ms: Math.round(process.uptime() * 1000) }, 'ready');
    });
}
