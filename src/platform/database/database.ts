import type { DataSource } from 'typeorm';
import pg from 'pg';
import { Config } from '../config/config.js';
import { StartupError } from '../config/startup-error.js';
import type { Log } from '../log/log.js';
import { CONNECTION_SETTINGS, openDataSource, poolOf } from './data-source.js';
import type { Db } from './db.js';
import { DataFolderInUse } from './embedded/data-folder-lock.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { runningServerUrl } from './embedded/running-server.js';
import { PoolDb, type ErrorReport } from './pool-db.js';
import { runMigrations } from './run-migrations.js';
import { JointReads } from './joint-reads.js';

/** The open database of the program: injectable, for who needs more than `Db`. */
export class Database {
  readonly db: Db;
  private readonly joint: JointReads;

  constructor(
    readonly url: string,
    readonly dataSource: DataSource,
    /** Names of the migrations that opening it ran. */
    readonly migrated: readonly string[],
    private readonly embedded: EmbeddedPostgres | undefined,
    private readonly report: ErrorReport,
  ) {
    const pool = poolOf(dataSource);
    this.joint = new JointReads(pool.options);
    this.db = new PoolDb(pool, report, this.joint);
  }

  /**
   * A connection outside the pool, connected, for what lives as long as its session: LISTEN and session advisory locks.
   * The caller listens to its `error` and `end` events and ends it.
   */
  async dedicatedClient(applicationName: string): Promise<pg.Client> {
    const client = new pg.Client({
      ...CONNECTION_SETTINGS,
      connectionString: this.url,
      application_name: `tierline ${applicationName}`,
    });
    client.on('error', (error) => this.report(`the connection of ${applicationName} broke`, error));
    await client.connect();
    return client;
  }

  /** Closes the pool and stops the embedded server. Nobody uses the database any more. */
  async close(): Promise<void> {
    this.joint.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.embedded?.stop();
  }
}

export interface OpenOptions {
  /** Use the embedded server of a program that runs already, instead of refusing because its folder is in use. */
  join?: boolean;
  /** False: leave the shape of the database as it is. */
  migrate?: boolean;
}

/** More connections than the pool: dedicated clients, and a second program that joined. */
const SPARE_CONNECTIONS = 40;

/**
 * Opens the configured database, migrated: the one of DATABASE_URL or else the embedded one. Throws a `StartupError`
 * when it cannot be reached.
 */
export async function openDatabase(
  config: Config,
  log: Log,
  { join = false, migrate: migrates = true }: OpenOptions = {},
): Promise<Database> {
  const { url, embedded } = await locate(config, log, join);
  let dataSource: DataSource | undefined;
  const report: ErrorReport = (what, err) => {
    // While the program ends, connections may break; that is no news.
    if (dataSource?.isInitialized) log.warn({ err }, what);
  };
  try {
    dataSource = await connect(url, config.poolSize, report);
    const migrated = migrates ? await migrate(dataSource, log) : [];
    return new Database(url, dataSource, migrated, embedded, report);
  } catch (error) {
    await dataSource?.destroy();
    await embedded?.stop();
    throw error;
  }
}

async function locate(config: Config, log: Log, join: boolean) {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, embedded: undefined };
  try {
    const embedded = await EmbeddedPostgres.start({
      dataDir: config.dataDir,
      maxConnections: config.poolSize + SPARE_CONNECTIONS,
      log: (line) => log.info(line),
    });
    return { url: embedded.url, embedded };
  } catch (error) {
    const url = join && error instanceof DataFolderInUse ? runningServerUrl(error.folder) : undefined;
    if (url === undefined) throw error;
    return { url, embedded: undefined };
  }
}

async function connect(url: string, poolSize: number, report: ErrorReport): Promise<DataSource> {
  try {
    return await openDataSource({ url, poolSize, report });
  } catch (error) {
    throw new StartupError(`the database of DATABASE_URL cannot be opened: ${reasonOf(error)}`, error);
  }
}

async function migrate(dataSource: DataSource, log: Log): Promise<string[]> {
  try {
    const names = await runMigrations(dataSource);
    for (const name of names) log.info({ migration: name }, 'migrated');
    return names;
  } catch (error) {
    throw new StartupError(`the database could not be migrated: ${reasonOf(error)}`, error);
  }
}

/** The reason without the password of the URL; several addresses of one host fail as one AggregateError. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  return (first instanceof Error ? first.message || (first as NodeJS.ErrnoException).code : undefined) ?? String(first);
}
