import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../../config/startup-error.js';
import { createClusterIfMissing, DATABASE_USER } from './create-cluster.js';
import { lockDataFolder } from './data-folder-lock.js';
import { clusterFolder, giveFolder, place, type Placement } from './placement.js';
import { clearLeftovers, startPostmaster, stopPostmaster, type PostmasterSettings } from './postmaster.js';
import { signal } from './processes.js';
import { canEnter, type RunAs } from './run-as.js';

export interface EmbeddedOptions {
  dataDir: string;
  maxConnections: number;
  /** False for tests: no fsync. */
  durable?: boolean;
  log: (line: string) => void;
}

const DATABASE = 'tierline';
/** sockaddr_un holds 107 bytes, the file name in it needs 20. */
const LONGEST_SOCKET_FOLDER = 80;
const SLOWEST_RESTART_MS = 5_000;

/**
 * PostgreSQL as a child of this program. While it runs the data folder is ours; when the postmaster dies under us it is
 * started again on the same port, so the pool heals by itself.
 */
export class EmbeddedPostgres {
  private stopping = false;
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly placement: Placement,
    private readonly settings: PostmasterSettings,
    private readonly options: EmbeddedOptions,
    private readonly unlock: () => void,
    private readonly password: string,
    private child: ChildProcess,
    private readonly port: number,
  ) {
    this.watch(child);
    process.once('exit', this.onExit);
  }

  /** Makes the cluster on first use, ends leftovers of a killed program, starts and supervises the server. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const dataDir = await prepareDataDir(options.dataDir);
    const unlock = lockDataFolder(dataDir);
    try {
      const placement = await place(dataDir, options.log);
      await clearLeftovers(clusterFolder(placement.home));
      const durable = options.durable ?? true;
      const password = await createClusterIfMissing(placement, durable);
      const settings = {
        socketFolder: makeSocketFolder(placement.runAs),
        maxConnections: options.maxConnections,
        durable,
      };
      const { child, port } = await startPostmaster(placement, settings);
      const embedded = new EmbeddedPostgres(placement, settings, options, unlock, password, child, port);
      await embedded.createDatabaseIfMissing();
      return embedded;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Connection string of the program's database. */
  get url(): string {
    return this.urlOf(DATABASE);
  }

  /** Id of the postmaster. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  urlOf(database: string): string {
    return `postgres://${DATABASE_USER}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Stops the server and gives the data folder back. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.restarting;
    if (this.child.pid !== undefined) await stopPostmaster(this.child.pid);
    process.removeListener('exit', this.onExit);
    if (this.settings.socketFolder) rmSync(this.settings.socketFolder, { recursive: true, force: true });
    this.unlock();
  }

  /** Last resort when the program ends without `stop`: nothing asynchronous can run any more. */
  private readonly onExit = (): void => {
    this.stopping = true;
    if (this.child.pid !== undefined) signal(this.child.pid, 'SIGINT');
  };

  private watch(child: ChildProcess): void {
    child.once('exit', (code, name) => {
      if (this.stopping) return;
      this.options.log(`PostgreSQL ended unexpectedly (${name ?? `exit code ${code}`}); starting it again`);
      this.restarting = this.restart();
    });
  }

  private async restart(): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, SLOWEST_RESTART_MS)) {
      try {
        await clearLeftovers(clusterFolder(this.placement.home));
        const { child } = await startPostmaster(this.placement, this.settings, this.port);
        this.child = child;
        this.watch(child);
        this.options.log('PostgreSQL runs again');
        return;
      } catch (error) {
        this.options.log(`${error instanceof Error ? error.message : String(error)}; next try in ${wait} ms`);
        await delay(wait);
      }
    }
  }

  private async createDatabaseIfMissing(): Promise<void> {
    const client = new pg.Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    } finally {
      await client.end();
    }
  }
}

async function prepareDataDir(folder: string): Promise<string> {
  try {
    // 0711: the user PostgreSQL runs as passes through; what is inside has its own rights.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    return await realpath(folder);
  } catch (error) {
    throw new StartupError(`the data folder ${folder} cannot be made: ${(error as Error).message}`, error);
  }
}

/** A private folder with a short name for the unix socket; '' (no socket) when there is no place for one. */
function makeSocketFolder(runAs: RunAs | undefined): string {
  for (const parent of [tmpdir(), '/tmp']) {
    if (parent.length > LONGEST_SOCKET_FOLDER || !canEnter(parent, runAs)) continue;
    try {
      const folder = mkdtempSync(path.join(parent, 'tierline-pg-'));
      giveFolder(folder, runAs);
      chmodSync(folder, 0o700);
      return folder;
    } catch {
      continue;
    }
  }
  return '';
}
