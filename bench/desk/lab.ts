import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Config, readConfig } from '../../src/platform/config/config.js';
import { openDatabase } from '../../src/platform/database/database.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import type { Db } from '../../src/platform/database/db.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';
import { openLog } from '../../src/platform/log/log.js';
import { hireUndertaker } from '../machine/child.js';

/** Three servers, the bare programs and the bench itself. */
const CONNECTIONS = 160;

/** A folder that is thrown away, with an embedded PostgreSQL that runs as it does in production: all defaults, fsync on. */
export class Lab {
  private constructor(
    readonly folder: string,
    private postgres: EmbeddedPostgres | undefined,
  ) {}

  static async open(): Promise<Lab> {
    const folder = mkdtempSync(path.join(tmpdir(), 'tierline-bench-'));
    // PostgreSQL may run as another user, who must pass through.
    chmodSync(folder, 0o711);
    const lab = new Lab(folder, undefined);
    hireUndertaker(folder, lab.log);
    lab.postgres = await EmbeddedPostgres.start({
      dataDir: lab.dataDir,
      maxConnections: CONNECTIONS,
      log: () => undefined,
    });
    return lab;
  }

  /** The data folder as a server without DATABASE_URL takes it. */
  get dataDir(): string {
    return path.join(this.folder, 'data');
  }

  get log(): string {
    return path.join(this.folder, 'log');
  }

  get databasePid(): number {
    return this.postgres?.pid ?? 0;
  }

  /** Of the desk, or of another database of the same server. */
  url(database?: string): string {
    const url = new URL(this.postgres?.url ?? 'postgres://the-database-is-stopped');
    if (database !== undefined) url.pathname = `/${database}`;
    return url.href;
  }

  /** An empty database, or a copy of another one to which nobody is connected. */
  async createDatabase(name: string, copyOf?: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    const source = copyOf === undefined ? '' : ` TEMPLATE ${copyOf} STRATEGY file_copy`;
    await client.query(`CREATE DATABASE ${name}${source}`).finally(() => client.end());
  }

  /** With what the server opens its pool, without what cannot be sent to another program. */
  poolSettings(): pg.PoolConfig {
    const { poolSize } = this.config(this.url());
    const { extra } = dataSourceOptions({ url: this.url(), poolSize, report: () => undefined });
    const { types: _functions, ...settings } = extra as pg.PoolConfig;
    return { ...settings, max: poolSize };
  }

  /** Of PostgreSQL. */
  async version(): Promise<string> {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version').finally(() => client.end());
    return rows[0]?.server_version ?? 'unknown';
  }

  /** Calls `work` with a migrated database. */
  async withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
    const database = await openDatabase(this.config(url), openLog('silent'));
    return work(database.db).finally(() => database.close());
  }

  config(url: string): Config {
    return readConfig({ DATABASE_URL: url, TIERLINE_DATA_DIR: this.dataDir, TIERLINE_LOG_LEVEL: 'silent' });
  }

  /** The data stays. */
  async stopDatabase(): Promise<void> {
    await this.postgres?.stop();
    this.postgres = undefined;
  }
}
