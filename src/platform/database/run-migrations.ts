import { setTimeout as delay } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { sqlState } from './database.errors.js';

/** Any constant: what matters is that every node of one database uses the same. */
export const MIGRATION_LOCK = 7_451_001;
const RETRY_MS = 200;

/**
 * A statement that waits for a lock on a table makes everybody wait who comes after it. So it waits for less than a
 * person notices, gives way, and comes back.
 */
const LOCK_TIMEOUT_MS = 500;
const LONGEST_REST_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** A migration whose name ends so takes away what earlier versions use: `TicketsWithoutOldCodeContract1700000001042`. */
const CONTRACT = /Contract\d{13}$/;

export interface MigrationStatus {
  applied: string[];
  pending: string[];
  /** Applied by a newer version of the program. */
  unknown: string[];
}

/** The database was changed by a newer version in a way that this one cannot work with. */
export class DatabaseTooNew extends Error {
  constructor(migrations: readonly string[]) {
    super(
      `a newer version has taken away what this one needs (${migrations.join(', ')}): ` +
        'start that version, or restore a backup from before it',
    );
    this.name = 'DatabaseTooNew';
  }
}

/**
 * Runs the pending migrations, one node at a time and each in a transaction of its own, and answers their names. What
 * was cut in the middle runs again from its beginning. The previous version may serve meanwhile: no statement waits for
 * a lock longer than half a second, a migration that did not get one is rolled back and comes again.
 * The lock between nodes is tried, not awaited in the database: a statement waiting there holds a snapshot, and a
 * migration that builds an index concurrently on the other node would wait for that snapshot for ever.
 * Throws `DatabaseTooNew` before anything is changed.
 */
export async function runMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  const done: string[] = [];
  try {
    await runner.connect();
    await prepareSession(runner);
    while (!(await tryLock(runner))) await delay(RETRY_MS);
    const executor = new MigrationExecutor(dataSource, runner);
    refuseTooNew(await statusOf(dataSource, executor));
    for (const migration of await executor.getPendingMigrations()) {
      await untilUnlocked(() => runOne(executor, runner, migration));
      done.push(migration.name);
    }
    return done;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.query('RESET ALL').catch(() => undefined);
    await runner.release();
  }
}

/** What was applied, what is due, and what a newer version has added. Changes nothing. */
export async function migrationStatus(dataSource: DataSource): Promise<MigrationStatus> {
  const runner = dataSource.createQueryRunner();
  try {
    return await statusOf(dataSource, new MigrationExecutor(dataSource, runner));
  } finally {
    await runner.release();
  }
}

/** True when the database holds every migration of this program; it may hold later ones while nodes are replaced. */
export async function isMigrated(dataSource: DataSource): Promise<boolean> {
  return (await migrationStatus(dataSource)).pending.length === 0;
}

async function statusOf(dataSource: DataSource, executor: MigrationExecutor): Promise<MigrationStatus> {
  const applied = (await executor.getExecutedMigrations()).map(({ name }) => name).reverse();
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  return {
    applied: known.filter((name) => applied.includes(name)),
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

function refuseTooNew({ unknown }: MigrationStatus): void {
  const contracts = unknown.filter((name) => CONTRACT.test(name));
  if (contracts.length > 0) throw new DatabaseTooNew(contracts);
}

async function prepareSession(runner: QueryRunner): Promise<void> {
  await runner.query('SET statement_timeout = 0');
  await runner.query('SET idle_in_transaction_session_timeout = 0');
  // Of a program that was killed the statement would run on to its end, holding its locks. Not to be had everywhere.
  await runner.query("SET client_connection_check_interval = '1s'").catch(() => undefined);
}

/** A migration that says `transaction = false` builds indexes concurrently, which waits for others without stopping them. */
async function runOne(executor: MigrationExecutor, runner: QueryRunner, migration: Migration): Promise<void> {
  const alone = migration.instance?.transaction === false;
  await runner.query(`SET lock_timeout = ${alone ? 0 : LOCK_TIMEOUT_MS}`);
  if (alone) return void (await executor.executeMigration(migration));
  await runner.startTransaction();
  try {
    await executor.executeMigration(migration);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

async function untilUnlocked(work: () => Promise<void>): Promise<void> {
  for (let rest = RETRY_MS; ; rest = Math.min(rest * 2, LONGEST_REST_MS)) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      await delay(rest * (0.5 + Math.random()));
    }
  }
}

async function tryLock(runner: QueryRunner): Promise<boolean> {
  const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK])) as { held: boolean }[];
  return rows[0]?.held === true;
}
