import type pg from 'pg';
import { serverOf, tablesOf, sequencesOf } from '../catalogue.queries.js';
import { withClient } from '../connect.js';
import { vacuum } from '../copy.sql.js';
import type { BackupHeader, BackupTable, TableSum } from '../format/contents.js';
import { verifyBackup } from '../format/read-backup.js';
import type { Readable } from '../format/read-frames.js';
import { BackupRefusal } from '../refusal.js';
import { load } from './load.store.js';
import { migrate, nameOf, programMigrations, type Migration } from './migrate-to.js';
import { filledTables, programsOn, shapeOf, takeMigrationLock } from './target.queries.js';
import { unmakeTables } from './wipe.store.js';

/** A backup that was read to its end and found whole. */
export interface CheckedBackup {
  backup: Readable;
  header: BackupHeader;
  sums: TableSum[];
  rows: number;
}

export interface RestoreOptions {
  url: string;
  checked: CheckedBackup;
  /** The migrations that this program knows; only tests know others. */
  known?: readonly Migration[];
  /** What is going on, and how far in the file. */
  onProgress?: (what: string, bytes: number) => void;
}

export interface Restored {
  tables: number;
  rows: number;
  /** Names of the migrations that brought an older backup to the present shape. */
  migrated: string[];
}

/**
 * Reads the whole backup. Throws a `BackupRefusal` when it is damaged, or holds migrations that this program does not
 * know.
 */
export async function checkBackup(
  backup: Readable,
  {
    known = programMigrations(),
    onProgress,
  }: { known?: readonly Migration[]; onProgress?: (bytes: number) => void } = {},
): Promise<CheckedBackup> {
  const { header, sums, trailer } = await verifyBackup(backup, onProgress);
  const names = known.map(nameOf);
  const unknown = header.migrations.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new BackupRefusal(
      `${backup.name} was made by Tierline ${header.program} with migrations that this program does not have ` +
        `(${unknown.join(', ')}): restore it with that version or a later one`,
    );
  }
  return { backup, header, sums, rows: trailer.rows };
}

/**
 * Puts a checked backup into an empty database: at the backup's own migrations, in one transaction, then the later
 * migrations. Throws a `BackupRefusal` before anything is touched when the database is not empty or in use.
 */
export function restoreBackup({
  url,
  checked,
  known = programMigrations(),
  onProgress,
}: RestoreOptions): Promise<Restored> {
  const { header, sums, backup } = checked;
  const tell = onProgress ?? (() => undefined);
  return withClient(url, async (client) => {
    await checkTarget(client, header, known);
    await shapeLike(client, url, header, known);
    await load(client, { backup, header, sums, onProgress: tell });
    tell('later migrations', backup.size);
    const migrated = await migrate(url, known);
    tell('statistics', backup.size);
    await client.query(vacuum((await tablesOf(client)).map(({ name }) => name)));
    return { tables: header.tables.length, rows: checked.rows, migrated };
  });
}

async function checkTarget(client: pg.Client, header: BackupHeader, known: readonly Migration[]): Promise<void> {
  if (!(await takeMigrationLock(client)))
    throw new BackupRefusal('the database is being migrated or restored by somebody else: wait for that to end');
  const [program] = await programsOn(client);
  if (program)
    throw new BackupRefusal(
      `the database is in use (${program.name}, ${program.connections} connections): stop it first`,
    );
  const { encoding } = await serverOf(client);
  if (encoding !== header.encoding && encoding !== 'UTF8')
    throw new BackupRefusal(`the database has encoding ${encoding}, the backup ${header.encoding}: make one with UTF8`);
  const { migrations, tables } = await shapeOf(client);
  if (migrations === undefined && tables.length > 0)
    throw new BackupRefusal(`the database is not empty, and not of Tierline: it has the tables ${some(tables)}`);
  const names = known.map(nameOf);
  const unknown = (migrations ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new BackupRefusal(`the database has migrations that this program does not have: ${some(unknown)}`);
  const filled = await filledTables(client);
  if (filled.length > 0) {
    const what = some(filled.map(({ name, rows }) => `${name} ${rows}`));
    throw new BackupRefusal(`the database is not empty (rows: ${what}): restore into an empty one`);
  }
}

const MOST_NAMED = 8;

const some = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '');

/** Gives the empty database the tables that the backup was made of. */
async function shapeLike(
  client: pg.Client,
  url: string,
  header: BackupHeader,
  known: readonly Migration[],
): Promise<void> {
  const { migrations } = await shapeOf(client);
  if (migrations?.some((name) => !header.migrations.includes(name))) await unmakeTables(client);
  await migrate(
    url,
    known.filter((migration) => header.migrations.includes(nameOf(migration))),
  );
  const tables = await tablesOf(client);
  const sequences = (await sequencesOf(client)).map(({ name }) => name);
  const missing = [
    ...header.tables.flatMap((table) => lacking(table, tables)),
    ...header.sequences.filter(({ name }) => !sequences.includes(name)).map(({ name }) => `sequence ${name}`),
  ];
  if (missing.length > 0)
    throw new BackupRefusal(`the backup holds what no migration of Tierline makes: ${some(missing)}`);
}

function lacking({ name, columns }: BackupTable, tables: readonly BackupTable[]): string[] {
  const table = tables.find((other) => other.name === name);
  if (!table) return [`table ${name}`];
  return columns.filter((column) => !table.columns.includes(column)).map((column) => `column ${name}.${column}`);
}
