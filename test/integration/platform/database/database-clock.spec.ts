import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseClock } from '../../../../src/platform/database/database-clock.js';
import type { Db } from '../../../../src/platform/database/db.js';
import { readTime } from '../../../../src/platform/database/time.queries.js';
import { testDatabase, type TestDatabase } from '../../../setup/database.js';

describe('database: database clock', () => {
  const HOUR_MS = 3_600_000;

  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  afterEach(() => void jest.restoreAllMocks());

  /** A database whose clock is off by so much. */
  function offBy(ms: () => number): Db {
    const query = async () => [{ now: (await readTime(database.db)) + ms() }];
    return { query } as unknown as Db;
  }

  describe('the clock of the program', () => {
    it('shows the time of the database, whatever the machine says', async () => {
      const clock = await DatabaseClock.follow(database.db);
      jest.spyOn(Date, 'now').mockReturnValue(0);
      const before = await readTime(database.db);
      const shown = clock.now();
      const after = await readTime(database.db);
      clock.stop();
      expect(Number.isInteger(shown)).toBe(true);
      // A look leaves open half of its own duration.
      expect(shown).toBeGreaterThan(before - 1_000);
      expect(shown).toBeLessThan(after + 1_000);
    });

    it('goes on by itself, and follows when the clock of the database was set', async () => {
      let off = 0;
      jest.useFakeTimers({ doNotFake: ['performance', 'nextTick', 'setImmediate'] });
      try {
        const clock = await DatabaseClock.follow(offBy(() => off));
        const first = clock.now();
        off = HOUR_MS;
        expect(clock.now() - first).toBeLessThan(HOUR_MS / 2);
        for (let tries = 0; tries < 500 && clock.now() - first < HOUR_MS; tries++) {
          await jest.advanceTimersByTimeAsync(10_000);
          await readTime(database.db);
        }
        expect(clock.now() - first).toBeGreaterThanOrEqual(HOUR_MS);
        clock.stop();
      } finally {
        jest.useRealTimers();
      }
    });

    it('keeps its time while the database does not answer', async () => {
      let away = false;
      const db = {
        query: () => (away ? Promise.reject(new Error('away')) : readTime(database.db).then((now) => [{ now }])),
      };
      jest.useFakeTimers({ doNotFake: ['performance', 'nextTick', 'setImmediate'] });
      try {
        const clock = await DatabaseClock.follow(db as unknown as Db);
        const first = clock.now();
        away = true;
        await jest.advanceTimersByTimeAsync(30_000);
        expect(clock.now()).toBeGreaterThanOrEqual(first);
        clock.stop();
      } finally {
        jest.useRealTimers();
      }
    });
  });
});
