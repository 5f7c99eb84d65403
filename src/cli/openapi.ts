import type { Command } from 'commander';

/** `tierline openapi`: the description of the API as JSON on stdout; needs no database. */
export function addOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('print the OpenAPI document of the API')
    .action(async () => {
      const { describeOffline } = await import('./describe-offline.js');
      process.stdout.write(JSON.stringify(await describeOffline()));
    });
}
