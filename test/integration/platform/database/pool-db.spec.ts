import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db, Tx } from '../../../../src/platform/database/db.js';
import { isUniqueViolation, violatedConstraint } from '../../../../src/platform/database/database.errors.js';
import { testDatabase, type TestDatabase } from '../../../setup/database.js';

describe('the database handle', () => {
  let database: TestDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await testDatabase();
    db = database.db;
    await db.execute('CREATE TABLE jar (id integer PRIMARY KEY, marbles integer NOT NULL CHECK (marbles >= 0))');
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await db.execute('TRUNCATE jar');
    await db.execute('INSERT INTO jar VALUES (1, 10), (2, 10)');
  });

  const marbles = async (id: number) =>
    (
      await db.query<{ marbles: number }>({ name: 'jar-marbles', text: 'SELECT marbles FROM jar WHERE id = $1' }, [id])
    )[0]?.marbles;

  it('answers rows of RETURNING and counts of affected rows', async () => {
    expect(await db.query('UPDATE jar SET marbles = 3 WHERE id = 1 RETURNING id, marbles')).toEqual([
      { id: 1, marbles: 3 },
    ]);
    expect(await db.execute('UPDATE jar SET marbles = 4')).toBe(2);
  });

  it('reads int8 and numeric as numbers and times as UTC text', async () => {
    const [row] = await db.query(
      `SELECT 42::int8 AS big, 1.5::numeric AS share, ARRAY[1, NULL]::int8[] AS list, DATE '2026-03-01' AS day,
              TIMESTAMPTZ '2026-03-01 10:15:00.123+01' AS at, '{"a":1}'::jsonb AS doc`,
    );
    expect(row).toEqual({
      big: 42,
      share: 1.5,
      list: [1, null],
      day: '2026-03-01',
      at: '2026-03-01 09:15:00.123+00',
      doc: { a: 1 },
    });
  });

  it('keeps a named statement prepared on its connection', async () => {
    await db.atomically(async (tx) => {
      const statement = { name: 'jar-sum', text: 'SELECT sum(marbles) AS sum FROM jar' };
      await tx.query(statement);
      await tx.query(statement);
      expect(await tx.query("SELECT name FROM pg_prepared_statements WHERE name = 'jar-sum'")).toHaveLength(1);
    });
  });

  it('keeps nothing of a transaction whose work fails', async () => {
    const hooks: string[] = [];
    const failing = db.atomically(async (tx) => {
      await tx.execute('UPDATE jar SET marbles = 0');
      tx.afterCommit(() => hooks.push('ran'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await marbles(1)).toBe(10);
    expect(hooks).toEqual([]);
  });

  it('runs afterCommit hooks once the change is visible to others', async () => {
    let seen: Promise<number | undefined> | undefined;
    await db.atomically(async (tx) => {
      tx.afterCommit(() => (seen = marbles(1)));
      await tx.execute('UPDATE jar SET marbles = 7 WHERE id = 1');
    });
    expect(await seen).toBe(7);
  });

  it('runs afterCommit on the pool at once', async () => {
    await new Promise<void>((resolve) => db.afterCommit(resolve));
  });

  it('joins an atomically inside a transaction to that transaction', async () => {
    const failing = db.atomically(async (outer) => {
      await outer.atomically(async (inner) => {
        expect(inner).toBe(outer);
        await inner.execute('UPDATE jar SET marbles = 1 WHERE id = 1');
      });
      throw new Error('outer fails');
    });
    await expect(failing).rejects.toThrow('outer fails');
    expect(await marbles(1)).toBe(10);
  });

  it('repeats the whole work when the database reports a serialization failure', async () => {
    let attempts = 0;
    let bothHaveRead: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (bothHaveRead = resolve));
    const move = async (tx: Tx) => {
      attempts++;
      await tx.execute('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');
      const [row] = await tx.query<{ sum: number }>('SELECT sum(marbles) AS sum FROM jar');
      if (attempts >= 2) bothHaveRead();
      await met;
      await tx.execute('UPDATE jar SET marbles = marbles + 1 WHERE id = 1');
      return row?.sum;
    };
    const sums = await Promise.all([db.atomically(move), db.atomically(move)]);
    expect(attempts).toBeGreaterThan(2);
    expect(sums.sort()).toEqual([20, 21]);
    expect(await marbles(1)).toBe(12);
  });

  it('gives up after three repetitions', async () => {
    let attempts = 0;
    const failing = db.atomically(async (tx) => {
      attempts++;
      await tx.execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$");
    });
    await expect(failing).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(4);
  });

  it('resolves a deadlock by repeating one of the two', async () => {
    const take = (first: number, second: number) =>
      db.atomically(async (tx) => {
        await tx.execute('UPDATE jar SET marbles = marbles - 1 WHERE id = $1', [first]);
        await new Promise((go) => setTimeout(go, 100));
        await tx.execute('UPDATE jar SET marbles = marbles - 1 WHERE id = $1', [second]);
      });
    await Promise.all([take(1, 2), take(2, 1)]);
    expect([await marbles(1), await marbles(2)]).toEqual([8, 8]);
  });

  it('refuses to call a transaction committed whose failed statement was swallowed', async () => {
    const swallowing = db.atomically(async (tx) => {
      await tx.execute('UPDATE jar SET marbles = 5 WHERE id = 1');
      await tx.execute('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back');
    expect(await marbles(1)).toBe(10);
  });

  it('refuses a statement after the end of its transaction', async () => {
    let kept: Tx | undefined;
    await db.atomically(async (tx) => void (kept = tx));
    await expect(kept?.query('SELECT 1')).rejects.toThrow('over');
  });

  it('names the broken constraint and keeps the connection', async () => {
    const pid = async () => (await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
    const before = await pid();
    const error: unknown = await db.execute('INSERT INTO jar VALUES (1, 1)').catch((failure: unknown) => failure);
    expect(isUniqueViolation(error, 'jar_pkey')).toBe(true);
    const check: unknown = await db.execute('UPDATE jar SET marbles = -1').catch((failure: unknown) => failure);
    expect(violatedConstraint(check)).toEqual({ kind: 'check', constraint: 'jar_marbles_check', table: 'jar' });
    expect(await pid()).toBe(before);
  });
});
