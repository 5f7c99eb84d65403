import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isAlive } from '../../../src/platform/database/embedded/processes.js';
import { freshDatabase } from '../../setup/database.js';
import { builtProgram, runProgram, type ProgramRun } from '../../setup/program.js';

const READY = /"url":"(http:[^"]+)".*"msg":"ready"/;

describe('the program', () => {
  let folder: string;
  let runs: ProgramRun[];

  beforeAll(() => {
    builtProgram();
    folder = mkdtempSync(path.join(tmpdir(), 'tierline program '));
    runs = [];
  }, 60_000);
  afterEach(async () => {
    for (const run of runs) {
      run.child.kill('SIGTERM');
      await run.ended;
    }
    runs = [];
  });
  afterAll(() => {
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
    [{ PORT: 'http' }, 'PORT must be a whole number'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a URL like postgres://'],
    [{ TIERLINE_LOG_LEVEL: 'loud' }, 'TIERLINE_LOG_LEVEL must be one of'],
    [{ TIERLINE_TRUST_PROXY: '10.0.0.1, everybody' }, 'TIERLINE_TRUST_PROXY must be a list of addresses'],
    [{ TIERLINE_POOLSIZE: '4' }, 'TIERLINE_POOLSIZE is not a variable of this program'],
    [{ TIERLINE_DEMO_PASSWORD_FILE: '/nowhere/secret' }, 'TIERLINE_DEMO_PASSWORD_FILE cannot be read'],
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
    const failing = run(['serve'], { PORT: String(port), DATABASE_URL: url, TIERLINE_LOG_LEVEL: 'error' });
    expect(await failing.ended).toBe(1);
    expect(failing.stderr().trim()).toBe(`tierline: port ${port} of 127.0.0.1 is in use: set PORT to another one`);
    other.close();
    await drop();
  });

  it('keeps the data folder to one program, survives kill -9 and stops cleanly', async () => {
    const first = run(['serve']);
    await first.says(READY);
    expect(await refusal(['serve'], { TIERLINE_LOG_LEVEL: 'error' })).toBe(
      `tierline: the data folder ${folder} is in use by process ${first.pid}`,
    );

    const orphan = postmasterOf(folder);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(isAlive(orphan)).toBe(true);

    const second = run(['serve']);
    const url = (await second.says(READY))[1];
    expect(isAlive(orphan)).toBe(false);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const postmaster = postmasterOf(folder);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(existsSync(path.join(folder, 'tierline.lock'))).toBe(false);
  }, 60_000);

  it('lets migrate join the database of a running server', async () => {
    const server = run(['serve']);
    await server.says(READY);
    const migrate = run(['migrate', '--json']);
    expect(await migrate.ended).toBe(0);
    expect(JSON.parse(migrate.stdout())).toEqual({ migrated: [] });
  });

  it('ends within seconds of SIGTERM while clients keep their connections open', async () => {
    const { url: databaseUrl, drop } = await freshDatabase();
    const server = run(['serve'], { DATABASE_URL: databaseUrl });
    const url = (await server.says(READY))[1] ?? '';
    const agent = new Agent({ keepAlive: true });
    expect((await answerOf(`${url}/livez`, agent)).statusCode).toBe(200);
    const before = Date.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(8_000);
    agent.destroy();
    await drop();
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

function homeOf(folder: string): string {
  const pointer = path.join(folder, 'postgres.location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(path.join(homeOf(folder), 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function answerOf(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response));
    }).once('error', reject);
  });
}
