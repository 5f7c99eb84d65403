import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../../config/startup-error.js';
import { program } from './binaries.js';
import { clusterFolder, giveFolder, type Placement } from './placement.js';
import { readPostmasterFile, removePostmasterFile } from './postmaster-file.js';
import { gone, isAlive, processesIn, signal, worksIn } from './processes.js';
import { childUser } from './run-as.js';

export interface PostmasterSettings {
  /** Empty: no unix socket. */
  socketFolder: string;
  maxConnections: number;
  /** False only for tests: nothing is synced to disk. */
  durable: boolean;
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 15;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const PORT_TRIES = 5;

export const logFile = (placement: Placement): string => path.join(placement.dataDir, 'postgres.log');

/**
 * Ends whatever an earlier, killed program left running on the cluster, so that a start finds it free: the
 * orphaned postmaster, children that outlived a killed postmaster (they hold its shared memory), a stale lock file.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  if (!existsSync(cluster)) return;
  const real = realpathSync(cluster);
  const file = readPostmasterFile(cluster);
  if (file && isAlive(file.pid) && worksIn(file.pid, real)) await stopPostmaster(file.pid);
  for (const pid of processesIn(real)) {
    signal(pid, 'SIGQUIT');
    if (!(await gone(pid, 2_000))) signal(pid, 'SIGKILL');
  }
  if (file) removePostmasterFile(cluster);
}

/** Fast shutdown: connections are cut, committed work is on disk; harsher when it takes too long. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [name, ms] of [
    ['SIGINT', 6_000],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 1_000],
  ] as const) {
    signal(pid, name);
    if (await gone(pid, ms)) return;
  }
}

/** Starts PostgreSQL on a free port of 127.0.0.1 (or on `port`) and waits until it takes connections. */
export async function startPostmaster(
  placement: Placement,
  settings: PostmasterSettings,
  port?: number,
): Promise<{ child: ChildProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    const chosen = port ?? (await freePort());
    const started = logSize(placement);
    const child = launch(placement, settings, chosen);
    if (await becomesReady(child, placement)) return { child, port: chosen };
    const said = logSince(placement, started);
    const taken = /Address already in use/.test(said);
    const stillHeld = /pre-existing shared memory|lock file "postmaster.pid" already exists/.test(said);
    if (tries >= PORT_TRIES || !(taken || stillHeld))
      throw new StartupError(`PostgreSQL did not start: ${lastWords(said)}`);
    if (stillHeld) await clearLeftovers(clusterFolder(placement.home));
    await delay(100 * tries);
  }
}

function launch(placement: Placement, settings: PostmasterSettings, port: number): ChildProcess {
  if (settings.socketFolder) giveFolder(settings.socketFolder, placement.runAs);
  const log = openSync(logFile(placement), 'a', 0o600);
  const options = Object.entries(serverOptions(settings, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    return spawn(program(placement.binaries, 'postgres'), ['-D', clusterFolder(placement.home), ...options], {
      ...childUser(placement.runAs),
      cwd: placement.home,
      // A group of its own: Ctrl-C at the terminal must reach us alone, or the database stops before we drained.
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    });
  } finally {
    closeSync(log);
  }
}

function serverOptions({ socketFolder, maxConnections, durable }: PostmasterSettings, port: number) {
  const tests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: String(maxConnections),
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    // One machine, no replica: less to write.
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // The log would otherwise hold ticket texts.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    ...(durable ? {} : tests),
  };
}

/** False when the process ended before it was ready. */
async function becomesReady(child: ChildProcess, placement: Placement): Promise<boolean> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end && !ended; await delay(POLL_MS)) {
    const file = readPostmasterFile(clusterFolder(placement.home));
    if (file?.ready && file.pid === child.pid) return true;
  }
  if (!ended && child.pid !== undefined) await stopPostmaster(child.pid);
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function logSize(placement: Placement): number {
  const size = statSync(logFile(placement), { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LOG_LIMIT_BYTES) return size;
  truncateSync(logFile(placement));
  return 0;
}

function logSince(placement: Placement, start: number): string {
  return readFileSync(logFile(placement)).subarray(start).toString('utf8');
}

function lastWords(said: string): string {
  const lines = said.trim().split('\n');
  return (lines.find((line) => line.includes('FATAL')) ?? lines.pop() ?? 'no reason given').replace(/^.*?\] /, '');
}
