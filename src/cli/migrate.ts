import type { Command } from 'commander';
import type { MigrationStatus } from '../platform/database/run-migrations.js';

interface Options {
  status?: boolean;
  json?: boolean;
}

/** `tierline migrate`: brings the database to the present shape and ends. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the present shape (serve does it by itself)')
    .option('--status', 'change nothing: say what was applied, what is due, and what a newer version added')
    .option('--json', 'print the names as JSON')
    .action(async ({ status = false, json = false }: Options) => {
      const { readConfig } = await import('../platform/config/config.js');
      const config = readConfig();
      const { openLog } = await import('../platform/log/log.js');
      const { openDatabase } = await import('../platform/database/database.js');
      const { migrationStatus } = await import('../platform/database/run-migrations.js');
      const database = await openDatabase(config, openLog('warn'), { join: true, migrate: !status });
      try {
        if (status) reportStatus(await migrationStatus(database.dataSource), json);
        else report(database.migrated, json);
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

function reportStatus(status: MigrationStatus, json: boolean): void {
  if (json) return console.log(JSON.stringify(status));
  for (const name of status.applied) console.log(`applied  ${name}`);
  for (const name of status.pending) console.log(`due      ${name}`);
  for (const name of status.unknown) console.log(`newer    ${name} (of a newer version)`);
}
