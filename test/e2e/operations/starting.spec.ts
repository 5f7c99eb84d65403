import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../integration/operations/until.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { builtProgram, runProgram } from '../../setup/program.js';

/** A next version: the same program with one migration more, which takes its time when told to. */
const NEXT_VERSION = `
import { MIGRATIONS as PRESENT } from './present.js';
class Planted1900000000000 {
  name = 'Planted1900000000000';
  async up(runner) {
    await runner.query('CREATE TABLE planted (id int)');
    if (process.env.SLOWLY) await runner.query('SELECT pg_sleep(600)');
    await runner.query('INSERT INTO planted VALUES (1)');
  }
  async down() {}
}
export const MIGRATIONS = [...PRESENT, Planted1900000000000];
`;

describe('a migration that is killed', () => {
  let database: TestDatabase;
  let home: string;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'tierline-next-'));
    cpSync(path.dirname(builtProgram()), home, { recursive: true, verbatimSymlinks: true });
    renameSync(path.join(home, 'dist/migrations/all.js'), path.join(home, 'dist/migrations/present.js'));
    writeFileSync(path.join(home, 'dist/migrations/all.js'), NEXT_VERSION);
    database = await testDatabase();
  }, 120_000);
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  const next = (args: string[], env: Record<string, string> = {}) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [path.join(home, 'dist/src/main.js'), ...args], {
      env: { PATH, HOME, DATABASE_URL: database.url, ...env },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return { child, ended: endOf(child), said: () => said };
  };
  const endOf = (child: ChildProcess) =>
    new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? code)),
    );
  const status = async () => {
    const asked = next(['migrate', '--status', '--json']);
    expect(await asked.ended).toBe(0);
    return JSON.parse(asked.said()) as { applied: string[]; pending: string[]; unknown: string[] };
  };
  const tables = () =>
    database.db.query("SELECT to_regclass('planted') AS planted, (SELECT count(*) FROM migrations) AS migrations");

  it('leaves nothing, lets go within seconds, and is done by the next run', async () => {
    const [before] = await tables();
    expect(await status()).toMatchObject({ pending: ['Planted1900000000000'], unknown: [] });
    const slow = next(['migrate'], { SLOWLY: '1' });
    const sleeps = async () =>
      (
        await database.db.query(
          "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%' AND datname = current_database()",
        )
      ).length > 0;
    await until(sleeps, 25_000);
    slow.child.kill('SIGKILL');
    await slow.ended;
    // Its statement would run for ten minutes more, holding the lock of migrations.
    const again = next(['migrate']);
    expect([await again.ended, again.said().trim()]).toEqual([0, 'migrated Planted1900000000000']);
    expect(await database.db.query('SELECT id FROM planted')).toEqual([{ id: 1 }]);
    const [after] = await tables();
    expect((after as { migrations: number }).migrations).toBe((before as { migrations: number }).migrations + 1);
    expect(await status()).toMatchObject({ pending: [], unknown: [] });
  }, 120_000);

  it('of a newer version is known by name to the version before, which serves on', async () => {
    const asked = runProgram(['migrate', '--status'], { DATABASE_URL: database.url });
    expect(await asked.ended).toBe(0);
    expect(asked.stdout()).toContain('newer    Planted1900000000000');
    const serve = runProgram(['serve'], { DATABASE_URL: database.url, PORT: '0' });
    await serve.says(/"msg":"ready"/);
    serve.child.kill('SIGTERM');
    expect(await serve.ended).toBe(0);
  }, 120_000);
});
