import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addBackup } from './cli/backup.js';
import { addCreateAdmin } from './cli/create-admin.js';
import { addDemo } from './cli/demo.js';
import { addImport } from './cli/import.js';
import { addMigrate } from './cli/migrate.js';
import { addOpenapi } from './cli/openapi.js';
import { addReplay } from './cli/replay.js';
import { addRestore } from './cli/restore.js';
import { addServe } from './cli/serve.js';
import { StartupError } from './platform/config/startup-error.js';

/** The commands, in the order of the help. Each imports what it needs when it runs. */
const COMMANDS = [
  addServe,
  addDemo,
  addMigrate,
  addCreateAdmin,
  addImport,
  addReplay,
  addBackup,
  addRestore,
  addOpenapi,
];

const program = new Command('tierline')
  .description('Support tickets of a Microsoft Intune rollout through tiers 1, 2, 3 and Microsoft')
  .version(version())
  .showHelpAfterError('(tierline --help lists the commands)');
for (const add of COMMANDS) add(program);

try {
  await program.parseAsync();
} catch (error) {
  // What the person can put right is one line; anything else is our fault and shows where.
  console.error(error instanceof StartupError ? `tierline: ${error.message}` : error);
  process.exit(1);
}

function version(): string {
  for (const place of ['../package.json', '../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
