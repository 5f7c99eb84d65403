import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataSource, poolOf } from '../../../src/platform/database/data-source.js';
import type { Db } from '../../../src/platform/database/db.js';
import { PoolDb } from '../../../src/platform/database/pool-db.js';
import { Clock } from '../../../src/platform/clock.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { foldBatch, foldStanding, tryFolding } from '../../../src/trends/fold/fold.store.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, rollups, ticketOf, ticketsRead, TODAY, uncount } from './counted-tickets.js';

describe('trends: fold', () => {
  let database: TestDatabase;
  let db: Db;
  let fold: FoldDeltas;

  const folderOn = (on: Db) => new FoldDeltas(on, new EventStore(new EventWakeUp()), new Clock());

  beforeAll(async () => {
    database = await testDatabase();
    db = database.db;
    fold = folderOn(db);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await db.execute('TRUNCATE count_deltas, rollups, events, exposure, phases, phase_groups, tickets CASCADE');
  });

  interface Pushed {
    subject: string;
    rooms: string[];
    quiet: boolean;
    data: Record<string, unknown>;
  }

  const pushed = () =>
    db.query<Pushed>(`SELECT subject, rooms, quiet, data FROM events WHERE type = 'trend.cell_changed' ORDER BY id`);

  const waiting = async () => (await db.query<{ n: number }>('SELECT count(*) AS n FROM count_deltas'))[0]!.n;

  const total = async () =>
    (await db.query<{ n: number }>(`SELECT coalesce(sum(tickets), 0) AS n FROM rollups WHERE grain = 'total'`))[0]!.n;

  const addPhase = async () =>
    (
      await db.query<{ id: number }>(
        `INSERT INTO phases (name, kind, starts_on) VALUES ('P' || random(), 'limited_pilot', $1) RETURNING id`,
        [TODAY],
      )
    )[0]!.id;

  describe('folding', () => {
    it('leaves no growing table behind: what was taken away makes room for what comes', async () => {
      const sizes: number[] = [];
      for (let round = 0; round < 3; round++) {
        await db.execute(
          `INSERT INTO count_deltas (day, platform, kind, tickets)
         SELECT $1, 'linux', 'other', 1 FROM generate_series(1, 5000)`,
          [TODAY],
        );
        await fold.all();
        const [row] = await db.query<{ size: number }>(`SELECT pg_relation_size('count_deltas') AS size`);
        sizes.push(row!.size);
      }
      // 5,000 rows are about 450 kB.
      expect(sizes[2]).toBeLessThan(900_000);
    });

    it('keeps three grains: what is coarse adds up, what is fine stays apart', async () => {
      const code = 'v1/enrollment/windows/code:0x80180014';
      await insertTickets(db, [
        ticketOf({ signature: code, ownership: 'personal' }),
        ticketOf({ signature: code, ownership: 'organization' }),
        ticketOf({ kind: 'question' }),
      ]);
      await fold.all();
      expect(await waiting()).toBe(0);
      const kept = (await rollups(db)).map(({ grain, kind, signature, ownership, tickets }) => [
        ...[grain, kind, signature, ownership, tickets],
      ]);
      expect(kept).toEqual([
        ['facet', 'enrollment', code, 'organization', 1],
        ['facet', 'enrollment', code, 'personal', 1],
        ['facet', 'question', '', '', 1],
        ['signature', 'enrollment', code, '', 2],
        ['signature', 'question', '', '', 1],
        ['total', 'enrollment', '', '', 2],
        ['total', 'question', '', '', 1],
      ]);
    });

    it('adds to what was folded before, and takes away again', async () => {
      const [id] = await insertTickets(db, [ticketOf(), ticketOf()]);
      await fold.all();
      await insertTickets(db, [ticketOf()]);
      await fold.all();
      expect(await total()).toBe(3);
      await uncount(db, id!);
      await fold.all();
      expect(await total()).toBe(2);
    });

    it('does nothing with nothing', async () => {
      const before = await db.query('SELECT * FROM rollup_head');
      await fold.all();
      expect(await db.query('SELECT * FROM rollup_head')).toEqual(before);
      expect(await pushed()).toEqual([]);
    });

    it('rests for a while after a fold, whoever folded', async () => {
      await insertTickets(db, [ticketOf()]);
      expect(await fold.once(0)).toBe('done');
      await insertTickets(db, [ticketOf()]);
      await fold.once(60_000);
      expect(await waiting()).toBe(1);
      expect(await foldStanding(db, 60_000)).toMatchObject({ waiting: true });
      expect((await foldStanding(db, 60_000)).restMs).toBeGreaterThan(50_000);
      await fold.once(0);
      expect(await waiting()).toBe(0);
    });
  });

  describe('the push', () => {
    it('is one event per cell, to those who look at it, with the count of the newest day', async () => {
      const phase = await addPhase();
      await insertTickets(db, [ticketOf({ phase }), ticketOf({ phase, kind: 'policy' })]);
      await fold.all();
      await insertTickets(db, [
        ticketOf({ phase }),
        ticketOf({ phase, day: '2026-03-02' }),
        ticketOf({ platform: 'linux' }),
      ]);
      await fold.all();
      const [first, ...later] = await pushed();
      expect(first).toMatchObject({
        ...{ subject: `cell:${phase}:windows`, rooms: [`cell:${phase}:windows`], quiet: false },
        data: { phase, platform: 'windows', day: TODAY, firstDay: TODAY, count: 2, delta: 2 },
      });
      expect(later.map(({ data }) => data)).toEqual([
        { phase: 'none', platform: 'linux', day: TODAY, firstDay: TODAY, count: 1, delta: 1 },
        { phase, platform: 'windows', day: TODAY, firstDay: '2026-03-02', count: 3, delta: 2 },
      ]);
    });

    it('says nothing of what came and went in between, nor of quiet history', async () => {
      const [id] = await insertTickets(db, [ticketOf()]);
      await uncount(db, id!);
      await insertTickets(db, [ticketOf({ platform: 'macos' })], true);
      await fold.all();
      expect(await pushed()).toEqual([]);
      expect(await total()).toBe(1);
    });

    it('tells of tickets that only moved inside their cell', async () => {
      const [id] = await insertTickets(db, [ticketOf({ kind: 'policy' })]);
      await fold.all();
      await uncount(db, id!);
      await insertTickets(db, [ticketOf({ kind: 'access' })]);
      await fold.all();
      expect((await pushed()).map(({ data }) => data)).toMatchObject([{ delta: 1 }, { delta: 0, count: 1 }]);
    });

    it('tells of exposure that changed, once per cell, however it was written', async () => {
      const phase = await addPhase();
      const enter = (attempts: number) =>
        db.execute(
          `INSERT INTO exposure (phase_id, platform, day, attempts, source)
         SELECT $1, platform, day, $2, 'typed' FROM unnest(ARRAY['windows', 'linux']) platform,
           unnest(ARRAY[date '2026-03-01', date '2026-03-02']) day
         ON CONFLICT ON CONSTRAINT exposure_one_row DO UPDATE SET attempts = excluded.attempts`,
          [phase, attempts],
        );
      await enter(5);
      await fold.all();
      await enter(6);
      await fold.all();
      await db.execute(`DELETE FROM exposure WHERE platform = 'linux' AND day = '2026-03-01'`);
      await fold.all();
      expect((await pushed()).map(({ subject, data }) => [subject, data['day'], data['delta'], data['count']])).toEqual(
        [
          [`cell:${phase}:linux`, '2026-03-02', 0, 0],
          [`cell:${phase}:windows`, '2026-03-02', 0, 0],
          [`cell:${phase}:linux`, '2026-03-02', 0, 0],
          [`cell:${phase}:windows`, '2026-03-02', 0, 0],
          [`cell:${phase}:linux`, '2026-03-01', 0, 0],
        ],
      );
      expect(await rollups(db)).toEqual([]);
    });
  });

  describe('exactly once', () => {
    it('with four folders on two nodes and writers that go on, and every reading in between is right', async () => {
      const other = await openDataSource({ url: database.url, poolSize: 6, report: () => undefined });
      const there = new PoolDb(poolOf(other), () => undefined);
      const folders = [fold, fold, folderOn(there), folderOn(there)];
      let begun = 0;
      let committed = 0;
      let writing = true;
      const writer = async (on: Db, rounds: number) => {
        for (let n = 0; n < rounds; n++) {
          const some = 1 + (n % 3);
          begun += some;
          await insertTickets(
            on,
            Array.from({ length: some }, () => ticketOf({ platform: n % 2 ? 'windows' : 'linux' })),
          );
          committed += some;
        }
      };
      const folder = async (one: FoldDeltas) => {
        while (writing) await one.once(0);
      };
      const readings: boolean[] = [];
      const reader = async (on: Db) => {
        while (writing) {
          const least = committed;
          const read = await ticketsRead(on);
          readings.push(read >= least && read <= begun);
        }
      };
      const others = [...folders.map(folder), reader(db), reader(there)];
      await Promise.all([writer(db, 60), writer(there, 60), writer(db, 60)]);
      writing = false;
      await Promise.all(others);
      await fold.all();
      await other.destroy();
      expect(await waiting()).toBe(0);
      expect(await total()).toBe(committed);
      expect(readings.length).toBeGreaterThan(20);
      expect(readings.every(Boolean)).toBe(true);
      const deltas = (await pushed()).reduce((sum, { data }) => sum + (data['delta'] as number), 0);
      expect(deltas).toBe(committed);
    });

    it('when a fold fails after it took the deltas', async () => {
      await insertTickets(db, [ticketOf(), ticketOf()]);
      const failing = db.atomically(async (tx) => {
        expect(await tryFolding(tx)).toBe(true);
        expect((await foldBatch(tx, 10, 0)).taken).toBe(2);
        throw new Error('the events cannot be written');
      });
      await expect(failing).rejects.toThrow('cannot be written');
      expect([await waiting(), await total(), await ticketsRead(db)]).toEqual([2, 0, 2]);
      await fold.all();
      expect([await waiting(), await total()]).toEqual([0, 2]);
    });

    it('when the connection of a fold is cut in the middle', async () => {
      await insertTickets(db, [ticketOf()]);
      const cut = db.atomically(async (tx) => {
        await tryFolding(tx);
        await foldBatch(tx, 10, 0);
        const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await db.query('SELECT pg_terminate_backend($1)', [own!.pid]);
        await tx.query('SELECT 1');
      });
      await expect(cut).rejects.toThrow();
      expect(await ticketsRead(db)).toBe(1);
      expect(await fold.once(0)).toBe('done');
      expect([await waiting(), await total(), (await pushed()).length]).toEqual([0, 1, 1]);
    });

    it('leaves the work to whoever is at it', async () => {
      await insertTickets(db, [ticketOf()]);
      await db.atomically(async (tx) => {
        await tryFolding(tx);
        expect(await fold.once(0)).toBe('busy');
        await foldBatch(tx, 10, 0);
      });
      expect(await total()).toBe(1);
    });

    it('batch by batch', async () => {
      await insertTickets(
        db,
        Array.from({ length: 7 }, () => ticketOf()),
      );
      const taken: number[] = [];
      for (let n = 0; n < 3; n++) {
        taken.push(
          await db.atomically(async (tx) => ((await tryFolding(tx)) ? (await foldBatch(tx, 3, 0)).taken : -1)),
        );
      }
      expect(taken).toEqual([3, 3, 1]);
      expect(await total()).toBe(7);
    });
  });
});
