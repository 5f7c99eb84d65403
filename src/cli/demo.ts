import type { Command } from 'commander';
import type { StartedDemo } from '../demo/start-demo.js';

/** `tierline demo`: the server with the example rollout, tickets arriving. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('run the server with an example rollout, tickets arriving live')
    .action(async () => {
      const { launch } = await import('./launch.js');
      const { untilStopped } = await import('./until-stopped.js');
      const { config, log, server, started } = await launch();
      const { startDemo } = await import('../demo/start-demo.js');
      const { StartupError } = await import('../platform/config/startup-error.js');
      const demo = await startDemo(server.app, server.database.db, { password: config.demoPassword ?? null });
      if (!demo) {
        await server.stop();
        throw new StartupError(
          'this database holds data of its own: the demo wants an empty one (TIERLINE_DATA_DIR or DATABASE_URL)',
        );
      }
      started();
      const { stop } = server;
      untilStopped({ ...server, stop: (how) => (demo.liveDesk.stop(), stop(how)) }, log, config.drainSeconds);
      process.stdout.write(welcome(server.url, demo));
    });
}

function welcome(url: string, { load, password, signIns }: StartedDemo): string {
  const what =
    load.state === 'found'
      ? 'The example rollout was here already.'
      : `Loaded ${load.tickets} tickets and ${load.commands} commands in ${(load.ms / 1000).toFixed(1)} s.`;
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const lines = signIns.map(({ email, name, role }) => `    ${email.padEnd(width)}  ${role.padEnd(7)} ${name}`);
  return `
  Tierline is ready at ${url}
  API documentation:   ${url}/api/docs

  ${what} New ones arrive every few seconds.

  Sign in as one of these, password ${password}
${lines.join('\n')}

  Try:
    TOKEN=$(curl -s ${url}/api/v1/sessions -H 'Content-Type: application/json' \\
      -d '{"email":"tier1@contoso.example","password":"${password}"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
    curl -s ${url}/api/v1/queues -H "Authorization: Bearer $TOKEN"

  Ctrl-C ends it.
`;
}
