import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import type { Pool } from 'pg';
import { MIGRATIONS } from '../../../migrations/all.js';
import { PG_TYPES } from './pg-types.js';
import type { ErrorReport } from './pool-db.js';

export interface DataSourceSettings {
  url: string;
  poolSize: number;
  report: ErrorReport;
  /** Tests bring their own list. */
  migrations?: readonly MigrationClass[];
}

export type MigrationClass = new () => MigrationInterface;

/** Longest wait for a connection, also for a free place in the pool; then the request is answered 503. */
const CONNECT_TIMEOUT_MS = 5_000;
/** A new connection signs in and prepares every statement anew: an unused one is kept over a quiet spell. */
const KEEP_IDLE_MS = 5 * 60_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** Whoever waits for somebody else's lock holds a connection of the pool meanwhile. */
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** What every connection of this program is opened with, pooled or not. */
export const CONNECTION_SETTINGS = {
  types: PG_TYPES,
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  // Times print in UTC; timestamps.ts relies on it. A random page costs on today's disks what a sequential one does:
  // with the built-in 4, reports over the roll-ups read the whole table (32 ms instead of 3.6 at 100,000 tickets).
  // A node that vanished without a word (its host lost power) gives its locks back after 25 s, not after two hours.
  options:
    '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c random_page_cost=1.1 ' +
    '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
} as const;

/** TypeORM's view of the database: it owns the pool and the migrations; the schema is made by migrations alone. */
export function dataSourceOptions({ url, poolSize, report, migrations }: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'tierline',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
    synchronize: false,
    migrations: [...(migrations ?? MIGRATIONS)],
    migrationsTransactionMode: 'each',
    poolErrorHandler: (error: unknown) => report('an idle database connection broke', error),
    extra: {
      ...CONNECTION_SETTINGS,
      idleTimeoutMillis: KEEP_IDLE_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  };
}

/** Connects; rejects when the database does not answer. */
export function openDataSource(settings: DataSourceSettings): Promise<DataSource> {
  return new DataSource(dataSourceOptions(settings)).initialize();
}

/** The pg pool that TypeORM opened: named prepared statements need it, TypeORM's own query cannot name them. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
