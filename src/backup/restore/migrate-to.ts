import { DataSource, MigrationExecutor, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from '../../platform/database/data-source.js';
import { BackupRefusal } from '../refusal.js';

export type Migration = new () => MigrationInterface;

/** The migrations of this program, in order. */
export function programMigrations(): readonly Migration[] {
  return dataSourceOptions({ url: 'postgres://none', poolSize: 1, report: () => undefined }).migrations as Migration[];
}

/** The name under which the database remembers it. */
export const nameOf = (migration: Migration): string => new migration().name ?? migration.name;

/**
 * Runs those of `migrations` that the database has not had yet and answers their names. The caller holds the lock of the
 * migrations on a connection of its own, which must not be in a transaction.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const options = { ...dataSourceOptions({ url, poolSize: 2, report: () => undefined }) };
  const dataSource = new DataSource({ ...options, migrations: [...migrations] });
  try {
    await dataSource.initialize();
    const runner = dataSource.createQueryRunner();
    try {
      await runner.connect();
      await runner.query('SET statement_timeout = 0');
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      return (await executor.executePendingMigrations()).map(({ name }) => name);
    } finally {
      await runner.release();
    }
  } catch (error) {
    throw new BackupRefusal(`the database cannot be migrated: ${(error as Error).message}`, error);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
