import type { Command } from 'commander';

/** `tierline migrate`: brings the database to the present shape and ends. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the present shape (serve does it by itself)')
    .option('--json', 'print the names as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { readConfig } = await import('../platform/config/config.js');
      const config = readConfig();
      const { openLog } = await import('../platform/log/log.js');
      const { openDatabase } = await import('../platform/database/database.js');
      const database = await openDatabase(config, openLog('warn'), { join: true });
      try {
        report(database.migrated, json === true);
      } finally {
        await database.close();
      }
    });
}

function report(migrated: readonly string[], json: boolean): void {
  if (json) console.log(JSON.stringify({ migrated }));
  else if (migrated.length === 0) console.log('The database is up to date.');
  else for (const name of migrated) console.log(`migrated ${name}`);
}
