import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Config, readConfig } from '../../src/platform/config/config.js';
import { openDatabase } from '../../src/platform/database/database.js';
import type { Db } from '../../src/platform/database/db.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';
import { openLog } from '../../src/platform/log/log.js';
import { hireUndertaker } from '../machine/child.js';

/** Two servers, the bare program and the bench itself. */
const CONNECTIONS = 120;

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

  async createDatabase(name: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
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
