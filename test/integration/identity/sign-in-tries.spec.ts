import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  clearTries,
  forgetOldTries,
  MOST_TRIES,
  openTry,
  type OpenTry,
} from '../../../src/identity/sessions/sign-in-tries.store.js';
import type { TrySubjects } from '../../../src/identity/sessions/try-subjects.js';
import { openDataSource, poolOf } from '../../../src/platform/database/data-source.js';
import { PoolDb } from '../../../src/platform/database/pool-db.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

describe('identity: sign in tries', () => {
  let database: TestDatabase;
  /** A second pool on the same database: another node. */
  let other: { db: PoolDb; close: () => Promise<void> };

  beforeAll(async () => {
    database = await testDatabase();
    const dataSource = await openDataSource({ url: database.url, poolSize: 16, report: () => undefined });
    other = { db: new PoolDb(poolOf(dataSource), () => undefined), close: () => dataSource.destroy() };
  });
  afterAll(async () => {
    await other.close();
    await database.close();
  });
  beforeEach(() => database.db.execute('DELETE FROM sign_in_tries'));

  const subjects = (account: string, address = '192.0.2.1'): TrySubjects => ({
    account: `account:${account}`,
    address: `address:${address}`,
  });

  /** Tries at once, in turn on both nodes. */
  async function triesAtOnce(count: number, subjectsOf: (n: number) => TrySubjects) {
    const answers = await Promise.all(
      Array.from({ length: count }, (_, n) => openTry(n % 2 === 0 ? database.db : other.db, subjectsOf(n))),
    );
    return { let: answers.filter(({ ok }) => ok).length, refused: answers.filter(({ ok }) => !ok) };
  }

  async function openedTry(of: TrySubjects): Promise<OpenTry> {
    const answer = await openTry(database.db, of);
    if (!answer.ok) throw new Error('refused');
    return answer.open;
  }

  describe('the limit of sign-in tries', () => {
    it('lets exactly ten of 100 parallel tries at one account through, over two nodes', async () => {
      const { let: passed, refused } = await triesAtOnce(100, (n) => subjects('victim', `192.0.2.${n}`));
      expect(passed).toBe(MOST_TRIES.account);
      for (const answer of refused) {
        const seconds = answer.ok ? 0 : answer.retryAfterSeconds;
        expect(seconds).toBeGreaterThan(14 * 60);
        expect(seconds).toBeLessThanOrEqual(15 * 60);
      }
    });

    it('lets exactly a hundred parallel tries of one address through, whatever the accounts', async () => {
      const { let: passed } = await triesAtOnce(150, (n) => subjects(`account-${n}`));
      expect(passed).toBe(MOST_TRIES.address);
    });

    it('does not count refused tries, so that waiting ends', async () => {
      await triesAtOnce(50, () => subjects('victim'));
      expect(await database.db.query('SELECT 1 FROM sign_in_tries')).toHaveLength(2 * MOST_TRIES.account);
    });

    it('forgets a try when its 15 minutes are over, and says when that will be', async () => {
      await triesAtOnce(10, () => subjects('victim'));
      await database.db.execute(`UPDATE sign_in_tries SET at = at - interval '14 minutes 50 seconds'`);
      const refused = await openTry(database.db, subjects('victim'));
      expect(refused).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) });
      expect(refused.ok ? 99 : refused.retryAfterSeconds).toBeLessThanOrEqual(10);
      await database.db.execute(`UPDATE sign_in_tries SET at = at - interval '11 seconds'`);
      expect((await openTry(database.db, subjects('victim'))).ok).toBe(true);
    });

    it('forgets the account at the right password, but of the address only the try that was right', async () => {
      await triesAtOnce(9, () => subjects('known'));
      await triesAtOnce(9, () => subjects('guessed'));
      const open = await openedTry(subjects('known'));
      await database.db.atomically((tx) => clearTries(tx, subjects('known'), open));
      const left = await database.db.query<{ subject: string; tries: number }>(
        'SELECT subject, count(*)::int AS tries FROM sign_in_tries GROUP BY subject ORDER BY subject',
      );
      expect(left).toEqual([
        { subject: 'account:guessed', tries: 9 },
        { subject: 'address:192.0.2.1', tries: 18 },
      ]);
    });

    it('keeps tries that began after the right one', async () => {
      const right = await openedTry(subjects('known'));
      await openedTry(subjects('known'));
      await database.db.atomically((tx) => clearTries(tx, subjects('known'), right));
      expect(await database.db.query(`SELECT 1 FROM sign_in_tries WHERE subject LIKE 'account:%'`)).toHaveLength(1);
    });
  });

  it('tries that count no longer are forgotten without a sign-in, others stay', async () => {
    await openedTry(subjects('young'));
    await database.db.execute(
      `INSERT INTO sign_in_tries (subject, at) SELECT 'account:guess-' || n, now() - interval '16 minutes'
     FROM generate_series(1, 50) n`,
    );
    await forgetOldTries(database.db);
    const left = await database.db.query<{ subject: string }>('SELECT subject FROM sign_in_tries ORDER BY subject');
    expect(left.map(({ subject }) => subject)).toEqual(['account:young', 'address:192.0.2.1']);
  });
});
