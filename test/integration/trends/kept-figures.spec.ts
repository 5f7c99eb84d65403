import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KINDS, PLATFORMS } from '../../../src/domain/words.js';
import { type Db, type Statement, Tx } from '../../../src/platform/database/db.js';
import { rebuildRollups } from '../../../src/trends/fold/rebuild-rollups.store.js';
import { KeptFigures } from '../../../src/trends/kept/kept-figures.js';
import type { MatrixAsk } from '../../../src/trends/question/trend-question.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY, uncount } from './counted-tickets.js';
import { TrendsRoom } from './trends-room.js';

describe('trends: kept figures', () => {
  let database: TestDatabase;
  let db: Db;
  let phases: number[];
  let groups: number[];
  /** Two nodes with a memory each; `matrix` of a room compares it with what the roll-ups say. */
  let one: TrendsRoom;
  let other: TrendsRoom;
  /** How often each statement ran. */
  let ran: Map<string, number>;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(
      'TRUNCATE count_deltas, rollups, events, exposure, phases, phase_groups, tickets CASCADE',
    );
    ran = new Map();
    db = counting(database.db);
    [one, other] = [new TrendsRoom(db), new TrendsRoom(db)];
    phases = [await one.phase('2026-03-01'), await one.phase('2026-03-10', { kind: 'production' })];
    groups = [await one.group(phases[0]!, 'IT', 50), await one.group(phases[1]!, 'Retail', 1000)];
    await other.rollout.refresh();
  });

  /** The database, which notes the names of statements. */
  function counting(whole: Db): Db {
    return {
      query: (statement: Statement | string, values?: readonly unknown[]) => {
        const name = typeof statement === 'string' ? '' : statement.name;
        ran.set(name, (ran.get(name) ?? 0) + 1);
        return whole.query(statement, values);
      },
      execute: (statement: Statement | string, values?: readonly unknown[]) => whole.execute(statement, values),
      atomically: <T>(work: (tx: Tx) => Promise<T>) => whole.atomically(work),
      afterCommit: (hook: () => void) => whole.afterCommit(hook),
    };
  }

  const LOADED = 'trends_kept_counts';

  const day = fc.constantFrom('2026-02-26', '2026-03-02', '2026-03-09', '2026-03-15', TODAY);

  const place = fc.nat({ max: 1 });

  type Step =
    | { log: { day: string; kind: number; platform: number; place: number | null; n: number } }
    | { uncount: number }
    | { report: { place: number; ofGroup: boolean; day: string; attempts: number | null; devices: number } }
    | 'fold'
    | 'rebuild'
    | 'other node';

  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        log: fc.record({
          day,
          kind: fc.nat({ max: KINDS.length - 1 }),
          platform: fc.nat({ max: 1 }),
          place: fc.option(place),
          n: fc.integer({ min: 1, max: 4 }),
        }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ uncount: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        report: fc.record({
          place,
          ofGroup: fc.boolean(),
          day,
          attempts: fc.option(fc.integer({ min: 0, max: 40 })),
          devices: fc.integer({ min: 0, max: 300 }),
        }),
      }),
    },
    { weight: 3, arbitrary: fc.constantFrom<Step>('fold', 'fold', 'fold', 'other node') },
    { weight: 1, arbitrary: fc.constantFrom<Step>('rebuild', 'other node') },
  );

  const asks: Partial<MatrixAsk>[] = [
    {},
    { rows: 'group', columns: 'platform' },
    { rows: 'kind', columns: 'phase', window: { from: '2026-03-02', to: '2026-03-12' } },
    { filter: { kind: ['enrollment'] }, window: { from: '2026-02-20', to: '2026-03-14' } },
  ];

  const run = async (steps: readonly Step[]): Promise<void> => {
    await db.execute('TRUNCATE count_deltas, rollups, exposure, events, tickets CASCADE');
    await db.execute('UPDATE rollup_head SET fold = fold + 1');
    const ids: number[] = [];
    for (const [i, does] of steps.entries()) {
      if (does === 'fold') await one.fold.all();
      else if (does === 'rebuild') await rebuildRollups(db);
      else if (does === 'other node') await other.matrix(asks[i % asks.length]);
      else if ('uncount' in does) await uncount(db, ids[does.uncount % ids.length] ?? 0);
      else if ('report' in does) await report(does.report);
      else {
        const { day: counted, kind, platform, place: at, n } = does.log;
        const ticket = ticketOf({
          ...{ day: counted, kind: KINDS[kind]!, platform: PLATFORMS[platform]! },
          ...{ phase: at === null ? null : phases[at]!, group: at === null ? null : groups[at]! },
        });
        ids.push(
          ...(await insertTickets(
            db,
            Array.from({ length: n }, () => ticket),
          )),
        );
      }
      await one.matrix(asks[(i + 1) % asks.length]);
    }
    for (const ask of asks) await other.matrix(ask);
  };

  const report = (said: { place: number; ofGroup: boolean; day: string; attempts: number | null; devices: number }) =>
    db.execute(
      `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, group_id, source)
     VALUES ($1, 'android', $2, $3, $4, $5, 'typed')
     ON CONFLICT (phase_id, platform, day, group_id) DO UPDATE SET attempts = $3, enrolled_devices = $4`,
      [phases[said.place], said.day, said.attempts, said.devices, said.ofGroup ? groups[said.place] : null],
    );

  describe('figures in the memory of two nodes', () => {
    it('are at every moment those of the roll-ups, whatever is logged, reported, folded or rebuilt', async () => {
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), run), { numRuns: 10 });
    }, 120_000);

    it('go on from fold to fold without reading all counts again', async () => {
      for (let n = 0; n < 5; n++) {
        await insertTickets(db, [ticketOf({ phase: phases[0]! })]);
        expect((await one.matrix()).total.count).toBe(n + 1);
        await one.fold.all();
        expect((await one.matrix()).total.count).toBe(n + 1);
      }
      // The other node slept through five folds.
      await other.matrix();
      expect(ran.get(LOADED)).toBe(2);
      await insertTickets(db, [ticketOf()]);
      await one.fold.all();
      expect([(await one.matrix()).total.count, (await other.matrix()).total.count]).toEqual([6, 6]);
      expect(ran.get(LOADED)).toBe(2);
    });

    it('are read anew when a fold left no word, as an older version beside does', async () => {
      await insertTickets(db, [ticketOf()]);
      await one.matrix();
      await one.fold.all();
      await db.execute('DELETE FROM fold_changes');
      expect((await one.matrix()).total.count).toBe(1);
      expect(ran.get(LOADED)).toBe(2);
    });

    it('are read anew when so much was folded that its changes are more than all counts', async () => {
      await insertTickets(db, [ticketOf()]);
      await one.matrix();
      await one.fold.all();
      await db.execute(
        `UPDATE fold_changes SET changes = (SELECT json_agg(json_build_array(20532, 0, 0, 'linux', 'other', n, false, random()))
       FROM generate_series(1, 20000) n)`,
      );
      expect((await one.matrix()).total.count).toBe(1);
      expect(ran.get(LOADED)).toBe(2);
    });

    it('are one reading for everybody who asks at once', async () => {
      const kept = new KeptFigures(db);
      await kept.reading();
      ran.clear();
      const together = Array.from({ length: 20 }, () => kept.reading());
      await new Promise((resolve) => setImmediate(resolve));
      const late = Array.from({ length: 20 }, () => kept.reading());
      await Promise.all([...together, ...late]);
      expect(ran.get('trends_news')).toBe(2);
      expect(new Set(late).size).toBe(1);
    });
  });
});
