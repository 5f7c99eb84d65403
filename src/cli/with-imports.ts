import { access, constants, stat } from 'node:fs/promises';
import { openImports, type OpenImports } from '../imports/open-imports.js';
import { faultLine, type RowFault } from '../imports/row-fault.js';
import { readConfig } from '../platform/config/config.js';
import { StartupError } from '../platform/config/startup-error.js';
import { openDatabase } from '../platform/database/database.js';
import type { Db } from '../platform/database/db.js';
import { openLog } from '../platform/log/log.js';

const MOST_SHOWN = 20;

/** Opens the database for a command that reads a file, beside a running server too, and closes it afterwards. */
export async function withImports(
  file: string,
  work: (room: { db: Db; imports: OpenImports }) => Promise<void>,
): Promise<void> {
  await readable(file);
  const database = await openDatabase(readConfig(), openLog('warn'), { join: true });
  try {
    await work({ db: database.db, imports: await openImports(database.db) });
  } finally {
    await database.close();
  }
}

async function readable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
    if (!(await stat(file)).isFile()) throw new Error('it is no file');
  } catch (error) {
    throw new StartupError(`${file} cannot be read: ${(error as Error).message}`, error);
  }
}

/** What is wrong with the rows of a file, for the person at the terminal. */
export function refuse(faults: readonly RowFault[], failed: number, total: number): StartupError {
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => `  ${faultLine(fault)}`);
  const more = faults.length > MOST_SHOWN ? ['  ...'] : [];
  return new StartupError(
    [`nothing was imported: ${failed} of ${total} rows cannot be taken`, ...shown, ...more].join('\n'),
  );
}

export const RUNNING = (): StartupError => new StartupError('another import is running: wait for it to end');
