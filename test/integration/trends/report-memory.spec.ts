import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../../src/platform/clock.js';
import { DEFAULT_POLICY } from '../../../src/rollout/policy/policy-document.js';
import { standingOf } from '../../../src/trends/counts/standing.queries.js';
import { ReportMemory, type ReportRead } from '../../../src/trends/report-memory.js';
import type { ReportView, Undated } from '../../../src/trends/report-view.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, ticketsRead, TODAY } from './counted-tickets.js';
import { TrendsRoom } from './trends-room.js';

describe('trends: report memory', () => {
  let database: TestDatabase;
  let room: TrendsRoom;
  let memory: ReportMemory;
  let made: number;
  /** Held open by a test to keep a report in the making, after it was read. */
  let gate: Promise<void>;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(
      'TRUNCATE count_deltas, rollups, events, exposure, phases, phase_groups, tickets CASCADE',
    );
    room = new TrendsRoom(database.db);
    memory = new ReportMemory(new Clock(), room.policy, room.rollout);
    made = 0;
    gate = Promise.resolve();
  });

  const make = async (): Promise<ReportRead> => {
    made += 1;
    const standing = await standingOf(database.db);
    const count = await ticketsRead(database.db);
    await gate;
    return { standing, view: { count } as unknown as Undated<ReportView> };
  };

  const standing = () => standingOf(database.db);

  const ask = async (): Promise<number> => {
    const { asOf, count } = JSON.parse(await memory.report('matrix', make, standing)) as {
      asOf: string;
      count: number;
    };
    expect(Date.now() - Date.parse(asOf)).toBeLessThan(10_000);
    return count;
  };

  const log = () => insertTickets(database.db, [ticketOf()]);

  describe('a remembered report', () => {
    it('is made once, as long as nothing happens', async () => {
      await log();
      expect([await ask(), await ask(), await ask()]).toEqual([1, 1, 1]);
      expect(made).toBe(1);
    });

    it('is made anew at once after a ticket was committed, folded or not', async () => {
      const counts: number[] = [];
      for (let n = 0; n < 4; n++) {
        await log();
        counts.push(await ask());
        if (n % 2 === 1) await room.fold.all();
        counts.push(await ask());
      }
      expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    });

    it('is made anew when a delta replaced another: the number alone says nothing', async () => {
      await log();
      await ask();
      await room.fold.all();
      await log();
      expect(await ask()).toBe(2);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['exposure was entered', async () => room.exposure(await room.phase(TODAY), 'linux', [[TODAY, 1, 1]])],
      ['a phase was planned', () => room.phase('2026-03-02')],
      ['a group was added', async () => room.group(await room.phase('2026-03-03'), 'IT', 5)],
      ['another policy holds', () => Promise.resolve(room.policy.take(1, DEFAULT_POLICY))],
    ])('is made anew after %s', async (_what, change) => {
      await ask();
      await ask();
      await change();
      await ask();
      expect(made).toBe(2);
    });

    it('is made once when everybody asks at once', async () => {
      await log();
      expect(new Set(await Promise.all(Array.from({ length: 20 }, ask)))).toEqual(new Set([1]));
      expect(made).toBe(1);
    });

    it('that somebody else is making serves nobody who asked after a later commit', async () => {
      let open = (): void => undefined;
      gate = new Promise((resolve) => (open = resolve));
      const early = ask();
      while (made === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await log();
      const late = [ask(), ask(), ask()];
      await new Promise((resolve) => setTimeout(resolve, 50));
      open();
      expect([await early, ...(await Promise.all(late))]).toEqual([0, 1, 1, 1]);
      expect(made).toBe(2);
    });

    it('that could not be made is tried again', async () => {
      const failing = () => Promise.reject(new Error('away'));
      await expect(memory.report('matrix', failing, standing)).rejects.toThrow('away');
      expect(await ask()).toBe(0);
    });
  });
});
