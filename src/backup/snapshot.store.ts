import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { hiddenSequences, migrationsOf, sequencesOf, serverOf, tablesOf } from './catalogue.queries.js';
import { lockTables } from './copy.sql.js';
import type { BackupHeader, BackupTable } from './format/contents.js';
import { LEFT_OUT } from './left-out.js';
import { BackupRefusal } from './refusal.js';

const LOCK_TIMEOUT = '20s';
const TRIES = 5;
const PAUSE_MS = 500;

/**
 * Opens one read-only REPEATABLE READ snapshot of the whole database and answers what is in it. Everything read on this
 * connection until its transaction ends is of that instant; writers go on meanwhile.
 *
 * The tables are locked before the snapshot is taken, against a change of their shape between the two: such a change is
 * not part of a snapshot. Whoever migrates meanwhile waits for the end of the backup.
 */
export async function openSnapshot(client: pg.Client, program: string): Promise<BackupHeader> {
  for (let tries = 1; ; tries++) {
    const expected = await tablesOf(client);
    if ((await migrationsOf(client)) === undefined || expected.length === 0)
      throw new BackupRefusal('there is nothing to back up: the database was never used by Tierline');
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await lock(client, expected);
    const header = await read(client, program);
    if (isSame(expected, await tablesOf(client))) return header;
    await client.query('ROLLBACK');
    if (tries === TRIES) throw new BackupRefusal('the database is being migrated: try again when that is done');
    await delay(PAUSE_MS);
  }
}

async function lock(client: pg.Client, tables: readonly BackupTable[]): Promise<void> {
  try {
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    // Before the snapshot: LOCK is the one statement that does not take it.
    await client.query(lockTables(tables.map(({ name }) => name), 'ACCESS SHARE')); // prettier-ignore
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { code, message } = error as { code?: string; message: string };
    if (code === '55P03') throw new BackupRefusal('the database is being migrated: try again when that is done', error);
    if (code === '42501')
      throw new BackupRefusal(`this user of the database may not read all of it: ${message}`, error);
    if (code === '42P01') throw new BackupRefusal('the database is being migrated: try again when that is done', error);
    throw error;
  }
}

async function read(client: pg.Client, program: string): Promise<BackupHeader> {
  const hidden = await hiddenSequences(client);
  if (hidden.length > 0)
    throw new BackupRefusal(`this user of the database may not read all of it: sequence ${hidden.join(', ')}`);
  const { server, encoding, now } = await serverOf(client);
  const migrations = (await migrationsOf(client)) ?? [];
  const tables = await tablesOf(client);
  return {
    ...{ program, created: now, server, encoding, migrations },
    tables: tables.filter(({ name }) => !(name in LEFT_OUT)),
    // Drawn numbers are no part of a snapshot: read now they are at least those of every row in it.
    sequences: await sequencesOf(client),
    leftOut: LEFT_OUT,
  };
}

const isSame = (one: readonly BackupTable[], other: readonly BackupTable[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
