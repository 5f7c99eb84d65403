import { realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Lab } from '../../../bench/desk/lab.js';
import { openDatabase, type Database } from '../../../src/platform/database/database.js';
import { readConfig } from '../../../src/platform/config/config.js';
import type { Db } from '../../../src/platform/database/db.js';
import { clusterFolder } from '../../../src/platform/database/embedded/placement.js';
import { processesIn, signal } from '../../../src/platform/database/embedded/processes.js';
import { openLog } from '../../../src/platform/log/log.js';

export type PlainQuery = (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/** The database server of a run: the harness's own, all defaults, fsync on; it starts again by itself when it was killed. */
export class Ground {
  private made = 0;
  private open: Database | undefined;

  private constructor(readonly lab: Lab) {}

  static async prepare(): Promise<Ground> {
    return new Ground(await Lab.open());
  }

  /** Where everything of the run lies. */
  get folder(): string {
    return this.lab.folder;
  }

  get log(): string {
    return this.lab.log;
  }

  nextNumber(): number {
    return ++this.made;
  }

  /** An empty database of its own; over TCP, so that a proxy can stand before it. */
  async freshDatabase(): Promise<string> {
    const name = `faults_${this.nextNumber()}`;
    await this.lab.createDatabase(name);
    const url = new URL(this.lab.url(name));
    url.search = '';
    return url.href;
  }

  /** The harness's own pool on a database; one at a time stays open. */
  async withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
    if (this.open?.url !== url) {
      await this.open?.close();
      this.open = await openDatabase(
        readConfig({ DATABASE_URL: url, TIERLINE_LOG_LEVEL: 'silent', TIERLINE_POOL_SIZE: '4' }),
        openLog('silent'),
      );
    }
    return work(this.open.db);
  }

  /** One connection that leaves the database as it is: the pool above migrates what it opens. */
  async withClient<T>(url: string, work: (query: PlainQuery) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(async (text, values) => (await client.query(text, [...(values ?? [])])).rows);
    } finally {
      await client.end();
    }
  }

  async leaveDb(): Promise<void> {
    await this.open?.close();
    this.open = undefined;
  }

  /** Runs when the process ends, however it was told to: nothing asynchronous can run then. */
  onExit(clean: () => void): void {
    process.once('exit', clean);
  }

  /** Ends the postmaster and all its children at once, as a machine that loses PostgreSQL does. */
  killDatabase(): number {
    return killCluster(path.join(this.folder, 'data'));
  }

  async close(): Promise<void> {
    await this.leaveDb();
    await this.lab.stopDatabase();
  }
}

/** SIGKILL to every PostgreSQL process of the cluster in a data folder; answers how many. */
export function killCluster(dataDir: string): number {
  const cluster = realpathSync(clusterFolder(dataDir));
  const pids = processesIn(cluster);
  // Stopped first, so that none of them sees another one die and cleans up after it.
  for (const pid of pids) signal(pid, 'SIGSTOP');
  for (const pid of pids) signal(pid, 'SIGKILL');
  return pids.length;
}

/** Waits until a statement succeeds; answers the milliseconds it took. */
export async function databaseIsBack(db: Db, withinMs = 60_000): Promise<number> {
  const begun = performance.now();
  for (const end = Date.now() + withinMs; Date.now() < end; await delay(20)) {
    const back = await db.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (back) return performance.now() - begun;
  }
  throw new Error('the database did not come back');
}
