import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../../config/startup-error.js';
import { lockDataFolder } from './data-folder-lock.js';
import { clusterFolder } from './placement.js';
import { clearLeftovers, startPostmaster, stopPostmaster } from './postmaster.js';
import { signal } from './processes.js';
import { DATABASE, prepareDataDir, startServer, urlOf, type EmbeddedOptions, type EmbeddedServer } from './server.js';

const SLOWEST_RESTART_MS = 5_000;

/**
 * PostgreSQL as a child of this program. While it runs the data folder is ours; when the postmaster dies under us it is
 * started again on the same port, so the pool heals by itself.
 */
export class EmbeddedPostgres {
  private stopping = false;
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly server: EmbeddedServer,
    private readonly log: (line: string) => void,
    private readonly unlock: () => void,
  ) {
    this.watch();
    process.once('exit', this.onExit);
  }

  /** Throws a `StartupError`: the folder is in use, belongs to somebody else, or PostgreSQL does not run here. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const dataDir = await prepareDataDir(options.dataDir);
    const unlock = await lockDataFolder(dataDir);
    let server: EmbeddedServer;
    try {
      server = await startServer(dataDir, options);
    } catch (error) {
      unlock();
      throw asStartupError(error, dataDir);
    }
    const embedded = new EmbeddedPostgres(server, options.log, unlock);
    try {
      await embedded.createDatabaseIfMissing();
      return embedded;
    } catch (error) {
      await embedded.stop();
      throw error;
    }
  }

  /** Connection string of the program's database. */
  get url(): string {
    return urlOf(this.server, DATABASE);
  }

  /** Id of the postmaster. */
  get pid(): number | undefined {
    return this.server.child.pid;
  }

  /** Stops the server and gives the data folder back. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.restarting;
    if (this.pid !== undefined) await stopPostmaster(this.pid);
    process.removeListener('exit', this.onExit);
    const { socketFolder } = this.server.settings;
    if (socketFolder) rmSync(socketFolder, { recursive: true, force: true });
    this.unlock();
  }

  /** Last resort when the program ends without `stop`: nothing asynchronous can run any more. */
  private readonly onExit = (): void => {
    this.stopping = true;
    if (this.pid !== undefined) signal(this.pid, 'SIGINT');
    this.unlock();
  };

  private watch(): void {
    this.server.child.once('exit', (code, name) => {
      if (this.stopping) return;
      this.log(`PostgreSQL ended unexpectedly (${name ?? `exit code ${code}`}); starting it again`);
      this.restarting = this.restart();
    });
  }

  private async restart(): Promise<void> {
    const { placement, settings, port } = this.server;
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, SLOWEST_RESTART_MS)) {
      try {
        await clearLeftovers(clusterFolder(placement.home));
        const { child } = await startPostmaster(placement, settings, port);
        this.server.child = child;
        this.watch();
        this.log('PostgreSQL runs again');
        return;
      } catch (error) {
        this.log(`${error instanceof Error ? error.message : String(error)}; next try in ${wait} ms`);
        await delay(wait);
      }
    }
  }

  private async createDatabaseIfMissing(): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf(this.server, 'postgres') });
    await client.connect();
    try {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    } finally {
      await client.end();
    }
  }
}

/** A full or read-only disk is for the person at the terminal, not a fault of the program. */
function asStartupError(error: unknown, dataDir: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new StartupError(`the embedded database in ${dataDir} cannot be started: ${message}`, error);
}
