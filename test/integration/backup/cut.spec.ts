import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { withClient } from '../../../src/backup/connect.js';
import { BackupRefusal } from '../../../src/backup/refusal.js';
import { migrate, programMigrations } from '../../../src/backup/restore/migrate-to.js';
import { filledTables } from '../../../src/backup/restore/target.queries.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { builtProgram, runProgram } from '../../setup/program.js';
import { contentsOf, schemaOf } from './contents.js';
import { cuttingProxy } from './cutting-proxy.js';
import { backupOf, bareDatabase, restoreInto } from './in-memory.js';
import { openTestDb } from './open-test-db.js';

describe('backup: cut', () => {
  // Each restore makes a database: seconds on a busy machine.
  jest.setTimeout(120_000);

  /** Rows that do not compress, so that loading them is most of what goes to the database. */
  const ROWS = 400;
  const HEADS = ['event_head', 'rollup_head'];

  let source: TestDatabase;
  let backup: Buffer;
  let folder: string;

  beforeAll(async () => {
    source = await testDatabase({ poolSize: 2 });
    await source.db.execute(
      `INSERT INTO import_mappings (name, mapping)
     SELECT 'mapping ' || n, to_jsonb((SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 60 + n % 2)))
     FROM generate_series(1, ${ROWS}) AS n`,
    );
    await source.db.execute(`INSERT INTO locations (code, name, time_zone) VALUES ('redmond', 'Redmond', 'UTC')`);
    backup = await backupOf(source.url);
    folder = mkdtempSync(path.join(tmpdir(), 'tierline-cut-test-'));
    writeFileSync(path.join(folder, 'backup'), backup);
    builtProgram();
  }, 60_000);
  afterAll(async () => {
    await source.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A restore that ended early left nothing, and can be had again; one that was through is whole. */
  async function isAllOrNothing(url: string): Promise<'all' | 'nothing'> {
    await nobodyOn(url);
    const filled = await withClient(url, filledTables);
    const { db, close } = await openTestDb(url);
    if (filled.length > 0) {
      expect(await contentsOf(db, HEADS)).toEqual(await contentsOf(source.db, HEADS));
      expect(await schemaOf(db)).toEqual(await schemaOf(source.db));
    }
    await close();
    return filled.length > 0 ? 'all' : 'nothing';
  }

  /** The server ends a transaction a moment after its client is gone. */
  async function nobodyOn(url: string): Promise<void> {
    await withClient(url, async (client) => {
      const others = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND backend_type = 'client backend'`;
      while ((await client.query<{ n: number }>(others)).rows[0]!.n > 0) await new Promise((go) => setTimeout(go, 10));
    });
  }

  describe('a restore that is cut', () => {
    it('anywhere on its way to the database leaves all or nothing, and can be had again', async () => {
      const { url, drop } = await bareDatabase();
      await migrate(url, programMigrations());
      const first = await cuttingProxy(url, 100_000, { cut: true });
      await expect(restoreInto(first.url, backup)).rejects.toThrow(BackupRefusal);
      expect(await isAllOrNothing(url)).toBe('nothing');
      // Across the load, its end and what comes after it.
      const ends = new Set<string>();
      for (const share of [0.02, 0.5, 0.9, 0.97, 0.985, 1]) {
        const proxy = await cuttingProxy(url, Math.floor(share * ROWS * 60 * 33), { cut: true });
        await restoreInto(proxy.url, backup).catch((error: unknown) => {
          if (!(error instanceof BackupRefusal)) throw error;
        });
        proxy.close();
        const end = await isAllOrNothing(url);
        ends.add(end);
        if (end === 'all') break;
      }
      if (!ends.has('all')) await restoreInto(url, backup);
      expect(await isAllOrNothing(url)).toBe('all');
      expect(ends.has('nothing')).toBe(true);
      await drop();
    }, 60_000);

    it('by kill -9 in the middle of the rows leaves an empty database, and the next one is whole', async () => {
      const { url, drop } = await bareDatabase();
      const proxy = await cuttingProxy(url, 500_000, { cut: false });
      const run = runProgram(['restore', path.join(folder, 'backup')], { DATABASE_URL: proxy.url });
      await proxy.reached;
      await withClient(url, async (client) => {
        const copying = `SELECT count(*)::int AS n FROM pg_stat_progress_copy WHERE relid = 'import_mappings'::regclass`;
        for (let n = 0; n === 0; await new Promise((go) => setTimeout(go, 10)))
          n = (await client.query<{ n: number }>(copying)).rows[0]!.n;
      });
      process.kill(run.pid, 'SIGKILL');
      expect(await run.ended).toBe('SIGKILL');
      proxy.close();
      expect(await isAllOrNothing(url)).toBe('nothing');
      await restoreInto(url, backup);
      expect(await isAllOrNothing(url)).toBe('all');
      await drop();
    }, 60_000);
  });
});
