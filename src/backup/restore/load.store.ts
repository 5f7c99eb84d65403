import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { isDatabaseAway } from '../../platform/database/database.errors.js';
import { tablesOf } from '../catalogue.queries.js';
import { copyIn, lockTables, restartSequence, truncate } from '../copy.sql.js';
import type { BackupHeader, BackupTable, TableSum } from '../format/contents.js';
import { readBackup, type BackupPart } from '../format/read-backup.js';
import type { Readable } from '../format/read-frames.js';
import { BackupRefusal } from '../refusal.js';
import { tableSum } from '../table-sum.queries.js';
import { openLogAnew } from './open-log.store.js';
import { putRulesBack, setRulesAside } from './shape.store.js';
import { filledTables } from './target.queries.js';

const LOCK_TIMEOUT = '10s';

/** For the indexes and foreign keys made at the end; one connection uses it once at a time. */
const MAINTENANCE_WORK_MEM = '128MB';

export interface LoadOptions {
  backup: Readable;
  header: BackupHeader;
  /** What the first reading of the file found. */
  sums: readonly TableSum[];
  onProgress: (what: string, bytes: number) => void;
}

/**
 * Loads all rows in one transaction: it is all there, or nothing. Before the commit every table is read back and compared
 * with the backup. Throws a `BackupRefusal` when the database is not empty or the rows do not become the same.
 */
export async function load(client: pg.Client, { backup, header, sums, onProgress }: LoadOptions): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query(`SET LOCAL maintenance_work_mem = '${MAINTENANCE_WORK_MEM}'`);
    const there = (await tablesOf(client)).map(({ name }) => name);
    await client.query(lockTables(there, 'ACCESS EXCLUSIVE'));
    const [filled] = await filledTables(client);
    if (filled) throw new BackupRefusal(`somebody wrote to the database meanwhile: ${filled.name} has rows`);
    const aside = await setRulesAside(client);
    await client.query(truncate(there));
    await copyTables(client, backup, sums, onProgress);
    onProgress('constraints and indexes', backup.size);
    await putRulesBack(client, aside);
    for (const { name, next } of header.sequences) await client.query(restartSequence(name, next));
    for (const [n, table] of header.tables.entries()) {
      onProgress(`comparing ${table.name}`, backup.size);
      const sum = await tableSum(client, table);
      const expected = sums[n];
      if (sum.sha256 !== expected?.sha256)
        throw new BackupRefusal(
          `${table.name} did not come back as it was saved: ${sum.rows} of ${expected?.rows} rows`,
        );
    }
    await openLogAnew(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    // Its detail would quote rows.
    if (error instanceof pg.DatabaseError && !isDatabaseAway(error))
      throw new BackupRefusal(`the database does not take the backup: ${error.message}; it is empty as before`, error);
    throw error;
  }
}

/** The second reading of the file: it must be the same file still. */
async function copyTables(
  client: pg.Client,
  backup: Readable,
  sums: readonly TableSum[],
  onProgress: LoadOptions['onProgress'],
): Promise<void> {
  const parts = readBackup(backup);
  let done = 0;
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    if (part.value.kind !== 'table') continue;
    const { table } = part.value;
    const sum = await copyTable(client, table, parts, (at) => onProgress(table.name, at));
    if (sum.sha256 !== sums[done++]?.sha256) throw new BackupRefusal(`${backup.name} changed while it was read`);
  }
}

async function copyTable(
  client: pg.Client,
  table: BackupTable,
  parts: AsyncIterator<BackupPart>,
  tell: (at: number) => void,
): Promise<TableSum> {
  const stream = client.query(copyFrom(copyIn(table)));
  const ended = finished(stream);
  ended.catch(() => undefined);
  try {
    for (;;) {
      const { value: part } = (await parts.next()) as { value: BackupPart };
      if (part.kind === 'rows') {
        tell(part.at);
        if (!stream.write(part.rows)) await Promise.race([once(stream, 'drain'), ended]);
      } else if (part.kind === 'tableEnd') {
        stream.end();
        await ended;
        if (stream.rowCount !== part.sum.rows)
          throw new BackupRefusal(`${table.name} took ${stream.rowCount} of ${part.sum.rows} rows`);
        return part.sum;
      }
    }
  } catch (error) {
    stream.destroy();
    throw error;
  }
}
