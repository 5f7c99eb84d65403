import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '../../../../src/platform/database/data-source.js';
import { PoolDb } from '../../../../src/platform/database/pool-db.js';
import { JointReads } from '../../../../src/platform/database/joint-reads.js';
import { testDatabase, type TestDatabase } from '../../../setup/database.js';

const WHO = { name: 'shared_who', quick: true, text: 'SELECT pg_backend_pid() AS pid, $1::int AS n' } as const;
const RATIO = { name: 'shared_ratio', quick: true, text: 'SELECT 12 / $1::int AS ratio' } as const;
const SLOW = { name: 'shared_slow', quick: true, text: 'SELECT pg_backend_pid() AS pid, pg_sleep(0.5)' } as const;

describe('quick reads', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let shared: JointReads;
  let db: PoolDb;

  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await openDataSource({ url: database.url, poolSize: 6, report: () => undefined });
    shared = new JointReads(poolOf(dataSource).options);
    db = new PoolDb(poolOf(dataSource), () => undefined, shared);
    await open();
  });
  afterAll(async () => {
    shared.close();
    await dataSource.destroy();
    await database.close();
  });

  const open = async (): Promise<void> => {
    while (!shared.isOpen()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const who = async (n: number) => (await db.query<{ pid: number; n: number }>(WHO, [n]))[0]!;

  it('share one connection, and each gets its own answer', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => who(n)));
    expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  });

  it('go over the pool when too many are under way', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => who(n)));
    expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: 300 }, (_, n) => n));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBeGreaterThan(1);
  });

  it('fail each for itself', async () => {
    const results = await Promise.allSettled([3, 0, 4].map((n) => db.query(RATIO, [n])));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await db.query(RATIO, [6])).toEqual([{ ratio: 2 }]);
  });

  it('are asked elsewhere when their connection is lost, which is then replaced', async () => {
    const { pid } = await who(0);
    const reads = Promise.all([db.query<{ pid: number }>(SLOW), who(1), who(2)]);
    await database.db.query('SELECT pg_terminate_backend($1)', [pid]);
    const [slow, one, two] = await reads;
    expect(slow).toHaveLength(1);
    expect([one.n, two.n]).toEqual([1, 2]);
    await open();
    const after = await Promise.all([who(3), who(4)]);
    expect(new Set(after.map((row) => row.pid)).size).toBe(1);
    expect(after[0]?.pid).not.toBe(pid);
  });

  it('go over the pool once it is closed', async () => {
    shared.close();
    expect(shared.isOpen()).toBe(false);
    expect((await who(5)).n).toBe(5);
  });
});
