import type { Command } from 'commander';
import { progressOnStderr, seconds, thousands } from './progress.js';

interface Options {
  drill?: boolean;
  json?: boolean;
}

/** `tierline restore`: a backup into an empty database; with `--drill` into a temporary one, to see that it can be done. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('put a backup into an empty database (stop the server first); all of it or nothing')
    .argument('<file>', 'backup to read; - is standard input')
    .option('--drill', 'restore into a temporary database, compare, run the program on it, drop it; the server may run')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: Options) => {
      const { stopWhileStarting } = await import('./until-stopped.js');
      stopWhileStarting();
      if (options.drill) await (await import('./restore-drill.js')).drill(file, options);
      else await restore(file, options);
    });
}

async function restore(file: string, options: Options): Promise<void> {
  const began = performance.now();
  const { readConfig } = await import('../platform/config/config.js');
  const { placeToFill } = await import('../backup/connect.js');
  const { withBackup } = await import('../backup/file/open-backup.js');
  const { checkBackup, restoreBackup } = await import('../backup/restore/restore-backup.js');
  const config = readConfig();
  const line = progressOnStderr();
  try {
    await withBackup(file, process.stdin, async (backup) => {
      const share = (bytes: number) => `${Math.floor((100 * bytes) / Math.max(1, backup.size))} %`;
      const checked = await checkBackup(backup, { onProgress: (at) => line.tell(() => `checking: ${share(at)}`) });
      const place = await placeToFill(config);
      try {
        const onProgress = (what: string, at: number) => line.tell(() => `restoring: ${share(at)}, ${what}`);
        const restored = await restoreBackup({ url: place.url, checked, onProgress });
        line.end();
        report(checked.header.created, restored, options, began);
      } finally {
        await place.close();
      }
    });
  } finally {
    line.end();
  }
}

type Restored = Awaited<ReturnType<typeof import('../backup/restore/restore-backup.js').restoreBackup>>;

function report(created: string, { tables, rows, migrated }: Restored, { json }: Options, began: number): void {
  if (json) {
    console.log(JSON.stringify({ created, tables, rows, migrated, seconds: Number(seconds(began).slice(0, -2)) }));
    return;
  }
  console.log(`restored the backup of ${created}: ${tables} tables, ${thousands(rows)} rows, ${seconds(began)}`);
  for (const name of migrated) console.log(`migrated ${name}`);
  console.log(
    `Everybody signs in again. What was done after ${created} is gone: tokens revoked, staff disabled and passwords\n` +
      'changed since are as they were then, so do that again before you start the server for everybody.',
  );
}
