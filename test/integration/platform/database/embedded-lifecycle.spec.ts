import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { EmbeddedPostgres } from '../../../../src/platform/database/embedded/embedded-postgres.js';
import { isAlive, processesIn } from '../../../../src/platform/database/embedded/processes.js';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let running: EmbeddedPostgres[];
  let said: string[];
  let elsewhere: ReturnType<typeof lockedElsewhere>;

  beforeAll(() => {
    // A private folder with a space in its name: root runs PostgreSQL as somebody who cannot enter it.
    folder = mkdtempSync(path.join(tmpdir(), 'tierline data '));
    elsewhere = lockedElsewhere();
  });
  afterAll(() => remove(folder));
  beforeEach(() => {
    running = [];
    said = [];
  });
  afterEach(async () => {
    for (const embedded of running) await embedded.stop();
  });

  const start = async (durable = false) => {
    const log = (line: string) => void said.push(line);
    const embedded = await EmbeddedPostgres.start({ dataDir: folder, maxConnections: 20, durable, log });
    running.push(embedded);
    return embedded;
  };

  it('keeps its data over a stop and a start', async () => {
    const first = await start();
    await ask(first.url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(isAlive(first.pid ?? 0)).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const embedded = await start();
    const url = new URL(embedded.url);
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(path.join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const [row] = await ask(embedded.url, "SELECT current_setting('listen_addresses') AS at");
    expect(row).toEqual({ at: '127.0.0.1' });
  });

  it('starts again by itself, on the same address, when the postmaster is killed', async () => {
    const durable = true;
    const embedded = await start(durable);
    await ask(embedded.url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 1 AS one');
    const killed = embedded.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    expect(await eventually(() => ask(embedded.url, 'SELECT one FROM kept'))).toEqual([{ one: 1 }]);
    expect(embedded.pid).not.toBe(killed);
    expect(said.join()).toContain('ended unexpectedly');
  });

  it('refuses a folder that this or another program uses, naming the process', async () => {
    await start();
    await expect(start()).rejects.toThrow(`the data folder ${folder} is in use by process ${process.pid}`);
  });

  it('heals a lock file whose process is gone, is another program by now, or that was written half', async () => {
    const lock = path.join(folder, 'tierline.lock');
    const stale = [
      { pid: 999_999, started: 'x', host: hostname() },
      { pid: process.ppid, started: 'another process', host: hostname() },
    ];
    for (const holder of stale) {
      writeFileSync(lock, JSON.stringify(holder));
      await (await start()).stop();
    }
    writeFileSync(lock, 'half a li');
    await (await start()).stop();
    expect(existsSync(lock)).toBe(false);
  });

  it('heals a postmaster.pid that names another living process', async () => {
    const first = await start();
    await ask(first.url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    const file = path.join(homeOf(folder), 'postgres', 'postmaster.pid');
    // PostgreSQL believes a file that names a living process of its own user.
    const { uid, gid } = statSync(path.dirname(file));
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    writeFileSync(file, `${stranger.pid}\n${path.dirname(file)}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    const second = await start();
    stranger.kill();
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('clears away children that outlived a killed postmaster', async () => {
    const embedded = await start();
    const cluster = path.join(homeOf(folder), 'postgres');
    const busy = ask(embedded.url, 'SELECT pg_sleep(30)').catch(() => 'cut');
    await eventually(async () => {
      const [row] = await ask(
        embedded.url,
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%sleep(30)%'",
      );
      if (Number(row?.['n']) < 2) throw new Error('not yet');
    });
    process.kill(embedded.pid ?? 0, 'SIGKILL');
    await eventually(() => ask(embedded.url, 'SELECT 1'));
    expect(await busy).toBe('cut');
    await embedded.stop();
    expect(processesIn(cluster)).toEqual([]);
  });

  it('makes a new password when the file with it was lost', async () => {
    const first = await start();
    await ask(first.url, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    rmSync(path.join(folder, 'postgres.password'));
    const second = await start();
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(second.url).not.toContain(new URL(first.url).password);
  });

  it('begins anew when it was killed while making the cluster', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'tierline-data-'));
    const halfMade = path.join(other, 'postgres-making-abc');
    mkdirSync(halfMade);
    // Reachable for everybody: nothing moves elsewhere.
    chmodSync(other, 0o711);
    const options = { dataDir: other, maxConnections: 20, durable: false, log: () => undefined };
    const embedded = await EmbeddedPostgres.start(options);
    expect(await ask(embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(halfMade)).toBe(false);
    expect(existsSync(path.join(other, 'postgres', 'PG_VERSION'))).toBe(true);
    await embedded.stop();
    remove(other);
  });

  it('heals the lock of another machine that is silent', async () => {
    expect(await elsewhere.silent).toBe('started');
  });

  it('respects the lock of another machine that is alive', async () => {
    expect(await elsewhere.alive).toContain('is in use by process 1 on another-container');
  });

  it('refuses data of another version of PostgreSQL in one line', async () => {
    const file = path.join(homeOf(folder), 'postgres', 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '9\n');
    await expect(start()).rejects.toThrow(`was made by PostgreSQL 9, this program brings ${version.trim()}`);
    writeFileSync(file, version);
  });
});

/**
 * Starts on two folders that other machines locked, and what came of it: it takes seconds of looking at the lock, in which
 * the other tests go on.
 */
function lockedElsewhere(): { silent: Promise<string>; alive: Promise<string> } {
  const startOn = async (host: string, touches: boolean) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'tierline-data-'));
    chmodSync(dataDir, 0o711);
    const lock = path.join(dataDir, 'tierline.lock');
    writeFileSync(lock, JSON.stringify({ pid: 1, started: 'x', host }));
    const heartbeat = setInterval(() => touches && utimesSync(lock, new Date(), new Date()), 500);
    try {
      const embedded = await EmbeddedPostgres.start({
        dataDir,
        maxConnections: 20,
        durable: false,
        log: () => undefined,
      });
      await embedded.stop();
      return 'started';
    } catch (error) {
      return String(error);
    } finally {
      clearInterval(heartbeat);
      remove(dataDir);
    }
  };
  return { silent: startOn('a container that was removed', false), alive: startOn('another-container', true) };
}

function homeOf(folder: string): string {
  const pointer = path.join(folder, 'postgres.location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
}

function remove(folder: string): void {
  for (const gone of [homeOf(folder), folder]) rmSync(gone, { recursive: true, force: true });
}

async function ask(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function eventually<T>(attempt: () => Promise<T>, ms = 10_000): Promise<T> {
  for (const end = Date.now() + ms; ; await delay(50)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
