import { setTimeout as delay } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';

/** Any constant: what matters is that every node of one database uses the same. */
const MIGRATION_LOCK = 7_451_001;
const RETRY_MS = 200;

/**
 * Runs the pending migrations, one node at a time, and answers their names.
 * The lock is tried, not awaited in the database: a statement waiting there holds a snapshot, and a migration that
 * builds an index concurrently on the other node would wait for that snapshot for ever.
 */
export async function runMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query('SET statement_timeout = 0');
    while (!(await tryLock(runner))) await delay(RETRY_MS);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('RESET statement_timeout').catch(() => undefined);
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
  }
}

/** True when the database holds every migration of this program; it may hold later ones while nodes are replaced. */
export async function isMigrated(dataSource: DataSource): Promise<boolean> {
  const runner = dataSource.createQueryRunner();
  try {
    return (await new MigrationExecutor(dataSource, runner).getPendingMigrations()).length === 0;
  } finally {
    await runner.release();
  }
}

async function tryLock(runner: QueryRunner): Promise<boolean> {
  const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK])) as { held: boolean }[];
  return rows[0]?.held === true;
}
