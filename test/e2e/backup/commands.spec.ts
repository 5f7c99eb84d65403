import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { bareDatabase } from '../../integration/backup/in-memory.js';
import { testCluster, urlIn } from '../../setup/cluster.js';
import { freshDatabase } from '../../setup/database.js';
import { builtProgram, runProgram, type ProgramRun } from '../../setup/program.js';

const READY = /"msg":"ready"/;
const DATABASES = `SELECT count(*)::int AS n FROM pg_database WHERE datname LIKE 'tierline_drill_%'`;

let folder: string;
let servers: ProgramRun[] = [];

beforeAll(() => {
  builtProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'tierline backup '));
  chmodSync(folder, 0o711);
}, 60_000);
afterEach(async () => {
  for (const server of servers) {
    server.child.kill('SIGTERM');
    await server.ended;
  }
  servers = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serve = async (env: Record<string, string>) => {
  const server = runProgram(['serve'], { PORT: '0', ...env });
  servers.push(server);
  await server.says(READY);
  return server;
};

const run = async (args: string[], env: Record<string, string>, input?: Buffer) => {
  const started = runProgram(args, env);
  const bytes: Buffer[] = [];
  started.child.stdout?.on('data', (chunk: Buffer) => bytes.push(chunk));
  started.child.stdin?.end(input);
  const code = await started.ended;
  return { code, out: Buffer.concat(bytes), said: started.stdout().trim(), complained: started.stderr().trim() };
};

const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query<{ n: number }>(text).finally(() => client.end());
};

describe('backup and restore at the terminal', () => {
  it('beside a server with the database that the program brings: a backup, a look at it, a drill; no restore', async () => {
    const env = { TIERLINE_DATA_DIR: path.join(folder, 'data') };
    const file = path.join(folder, 'nightly');
    const none = await run(['backup', file], env);
    expect([none.code, none.complained]).toEqual([1, expect.stringContaining('there is no database in')]);
    const server = await serve(env);

    const backup = await run(['backup', file], env);
    expect(backup.code).toBe(0);
    expect(backup.said).toMatch(/^\/.*nightly: backup of 20\S+Z, \d+ tables, \d+ rows, [\d.]+ kB, [\d.]+ s$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path.join(folder, 'damaged'), bytes);
    const damaged = await run(['backup', '--verify', path.join(folder, 'damaged')], {});
    expect([damaged.code, damaged.said]).toEqual([1, '']);
    expect(damaged.complained).toMatch(/^tierline: \/.*damaged at byte \d+: use another backup$/);

    const restore = await run(['restore', file], env);
    expect([restore.code, restore.complained]).toEqual([
      1,
      expect.stringContaining(`in use by process ${server.pid}: stop it first`),
    ]);
    const drill = await run(['restore', '--drill', file], env);
    expect(drill.code).toBe(0);
    expect(drill.said).toMatch(/restored and compared \d+ tables, .* rules between tables hold/);
    expect(drill.said).toMatch(/started, ready, signed in, .*logged TL-1, escalated it, read the event log$/);
    const place = /in a PostgreSQL of its own in (\S+)/.exec(drill.said)?.[1];
    expect(statSync(String(place), { throwIfNoEntry: false })).toBeUndefined();
  }, 120_000);

  it('through a pipe, out of one server into another database of it; a drill that finds a fault ends with 1', async () => {
    const { url, drop } = await freshDatabase();
    await ask(url, `INSERT INTO staff (email, name, role) VALUES ('ada@contoso.example', 'Ada', 'lead')`);
    await ask(
      url,
      `INSERT INTO rollups (grain, day, phase_id, platform, kind, tickets) VALUES ('total', '2026-01-01', 0, 'linux', 'other', 1)`,
    );
    const backup = await run(['backup', '-'], { DATABASE_URL: url });
    expect([backup.code, backup.complained]).toEqual([0, expect.stringMatching(/^standard output: backup of/m)]);
    const bare = await bareDatabase();
    const restore = await run(['restore', '-'], { DATABASE_URL: bare.url }, backup.out);
    expect(restore.code).toBe(0);
    expect(restore.said).toMatch(
      /^restored the backup of 20\S+Z: \d+ tables, \d+ rows, .* s\nEverybody signs in again/,
    );
    expect((await ask(bare.url, 'SELECT count(*)::int AS n FROM staff')).rows).toEqual([{ n: 1 }]);

    const drill = await run(['restore', '--drill', '--json', '-'], { DATABASE_URL: url }, backup.out);
    expect([drill.code, JSON.parse(drill.said)]).toEqual([
      1,
      expect.objectContaining({
        ok: false,
        broken: [{ rule: 'counts are those of the tickets', faults: 1 }],
        failed: null,
      }),
    ]);
    expect((await ask(urlIn(await testCluster(), 'postgres'), DATABASES)).rows).toEqual([{ n: 0 }]);
    await bare.drop();
    await drop();
  }, 120_000);
});
