import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isAlive } from '../../../src/platform/database/embedded/processes.js';
import { freshDatabase } from '../../setup/database.js';
import { builtProgram, runProgram, type ProgramRun } from '../../setup/program.js';

const MEGABYTE = 1024 * 1024;
const READY = /"url":"(http:[^"]+)".*"msg":"ready"/;

describe('the program', () => {
  let folder: string;
  let runs: ProgramRun[];
  /** A run that several tests look at: not ended with the first of them. */
  let kept: ProgramRun | undefined;

  beforeAll(() => {
    builtProgram();
    folder = mkdtempSync(path.join(tmpdir(), 'tierline program '));
    runs = [];
  }, 60_000);
  afterEach(async () => {
    await endAll(runs.filter((run) => run !== kept));
    runs = [];
  });
  afterAll(async () => {
    await endAll(kept ? [kept] : []);
    for (const gone of [homeOf(folder), folder]) rmSync(gone, { recursive: true, force: true });
  });

  const run = (args: string[], env: Record<string, string> = {}) => {
    const started = runProgram(args, { TIERLINE_DATA_DIR: folder, PORT: '0', ...env });
    runs.push(started);
    return started;
  };

  const file = (name: string) => {
    writeFileSync(path.join(folder, name), '');
    return path.join(folder, name);
  };

  /** What a person sees who made a mistake: one line on stderr, exit code 1. */
  const refusal = async (args: string[], env: Record<string, string>) => {
    const { ended, stderr, stdout } = run(args, env);
    expect(await ended).toBe(1);
    expect(stdout()).toBe('');
    expect(stderr().trim().split('\n')).toHaveLength(1);
    return stderr().trim();
  };

  it.each([
    [{ PORT: '70000' }, 'PORT must be at most 65535'],
    [{ TIERLINE_POOLSIZE: '4' }, 'TIERLINE_POOLSIZE is not a variable of this program'],
    // What else is refused: config/config.spec.ts.
  ])('refuses to start with %j, naming the variable', async (env, line) => {
    expect(await refusal(['serve'], env)).toContain(line);
  });

  it('refuses a database that is not there in one line, without the password', async () => {
    const line = await refusal(['serve'], { DATABASE_URL: 'postgres://somebody:s3cret@127.0.0.1:1/none' });
    expect(line).toContain('the database of DATABASE_URL cannot be opened');
    expect(line).not.toContain('s3cret');
  });

  it('refuses a data folder that cannot be made in one line', async () => {
    const line = await refusal(['serve'], { TIERLINE_DATA_DIR: path.join(file('a file'), 'data') });
    expect(line).toContain('cannot be used: ENOTDIR');
  });

  it('refuses a port that is in use and leaves no database running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { url, drop } = await freshDatabase();
    const failing = run(['serve'], { PORT: String(port), DATABASE_URL: url });
    expect(await failing.ended).toBe(1);
    expect(failing.stdout()).toBe('');
    expect(failing.stderr().trim()).toBe(`tierline: port ${port} of 127.0.0.1 is in use: set PORT to another one`);
    other.close();
    await drop();
  });

  describe('with the database that it brings', () => {
    /** Started over the leftovers of one that was killed. */
    let server: ProgramRun;
    let url: string;

    it('keeps the data folder to one program and survives kill -9', async () => {
      const first = run(['serve']);
      await first.says(READY);
      expect(await refusal(['serve'], { TIERLINE_LOG_LEVEL: 'error' })).toBe(
        `tierline: the data folder ${folder} is in use by process ${first.pid}`,
      );

      const orphan = postmasterOf(folder);
      process.kill(first.pid, 'SIGKILL');
      await first.ended;
      expect(isAlive(orphan)).toBe(true);

      server = run(['serve']);
      url = (await server.says(READY))[1] ?? '';
      // The next tests use it; the last one ends it.
      kept = server;
      expect(isAlive(orphan)).toBe(false);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    }, 60_000);

    it('lets its young generation grow to 2 x 4 MB, not to the 2 x 16 MB of V8', async () => {
      const atStart = await young(url);
      expect(atStart).toBeGreaterThan(0);
      // On a busy machine the program has worked for a while before it is asked: its size, never V8's.
      expect(atStart).toBeLessThanOrEqual(8 * MEGABYTE);
      const ask = async () => {
        for (let n = 0; n < 60; n++) await (await fetch(`${url}/api/openapi.json`)).text();
      };
      await Promise.all(Array.from({ length: 8 }, ask));
      expect(await young(url)).toBeLessThanOrEqual(16 * MEGABYTE);
    });

    it('lets migrate join the database of a running server', async () => {
      const migrate = run(['migrate', '--json']);
      expect(await migrate.ended).toBe(0);
      expect(JSON.parse(migrate.stdout())).toEqual({ migrated: [] });
    });

    it('ends cleanly within seconds of SIGTERM while clients keep their connections open', async () => {
      const agent = new Agent({ keepAlive: true });
      expect((await answerOf(`${url}/livez`, agent)).statusCode).toBe(200);
      const postmaster = postmasterOf(folder);
      const before = Date.now();
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      expect(Date.now() - before).toBeLessThan(8_000);
      expect(isAlive(postmaster)).toBe(false);
      expect(existsSync(path.join(folder, 'tierline.lock'))).toBe(false);
      agent.destroy();
    });
  });

  it('reads secrets from files', async () => {
    const { url, drop } = await freshDatabase();
    const file = path.join(folder, 'database-url');
    writeFileSync(file, `${url}\n`);
    const migrate = run(['migrate'], { DATABASE_URL_FILE: file });
    expect(await migrate.ended).toBe(0);
    expect(migrate.stdout()).toContain('up to date');
    await drop();
  });

  it('explains itself with --help', async () => {
    for (const args of [['--help'], ['serve', '--help'], ['migrate', '--help']]) {
      const help = run(args);
      expect(await help.ended).toBe(0);
      expect(help.stdout()).toContain('Usage: tierline');
    }
  });
});

async function endAll(runs: readonly ProgramRun[]): Promise<void> {
  for (const run of runs) {
    run.child.kill('SIGTERM');
    await run.ended;
  }
}

function homeOf(folder: string): string {
  const pointer = path.join(folder, 'postgres.location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(path.join(homeOf(folder), 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Bytes of the young generation, by the program's own metrics. */
async function young(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_heap_space_size_total_bytes\{space="new"\} (\d+)/m.exec(text)?.[1]);
}

function answerOf(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response));
    }).once('error', reject);
  });
}
