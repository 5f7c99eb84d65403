import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { APPROACHES, KINDS, OWNERSHIPS, PLATFORMS } from '../../../src/domain/words.js';
import type { Db } from '../../../src/platform/database/db.js';
import { rebuildRollups } from '../../../src/trends/fold/rebuild-rollups.store.js';
import { type Facet, FACETS } from '../../../src/trends/question/facet.js';
import type { TrendFilter } from '../../../src/trends/question/trend-filter.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { type CountedTicket, insertTickets, rollups, uncount } from './counted-tickets.js';
import { TrendsRoom } from './trends-room.js';

describe('trends: matrix counts', () => {
  const LOCATIONS = ['charlotte', 'redmond'];
  const DAYS = ['2026-02-27', '2026-03-01', '2026-03-08', '2026-03-20'];
  const SIGNATURES = ['v1/enrollment/windows/code:0x80180014', 'v1/app_install/macos/app:outlook'];

  let database: TestDatabase;
  let db: Db;
  let room: TrendsRoom;
  let phases: number[];
  let groups: number[];

  beforeAll(async () => {
    database = await testDatabase();
    db = database.db;
    room = new TrendsRoom(db);
    await db.execute(
      `INSERT INTO locations (code, name, time_zone) SELECT code, initcap(code), 'UTC' FROM unnest($1::text[]) code`,
      [LOCATIONS],
    );
    phases = [await room.phase('2026-03-01'), await room.phase('2026-03-10', { kind: 'production' })];
    groups = [await room.group(phases[0]!, 'IT', 50), await room.group(phases[1]!, 'Retail', 1000)];
  });
  afterAll(() => database.close());

  const COLUMN: Record<Facet, string> = {
    phase: `coalesce(phase_id::text, 'none')`,
    platform: 'platform',
    kind: 'kind',
    signature: `coalesce(signature, 'none')`,
    ownership: `coalesce(ownership, 'none')`,
    group: `coalesce(group_id::text, 'none')`,
    approach: `coalesce(approach, 'none')`,
    location: `coalesce(location, 'none')`,
  };

  const orNone = <T>(values: readonly T[]) => fc.constantFrom<T | null>(...values, null);

  const ticket = (): fc.Arbitrary<CountedTicket> =>
    fc.record({
      day: fc.constantFrom(...DAYS),
      kind: fc.constantFrom(...KINDS),
      platform: fc.constantFrom(...PLATFORMS),
      phase: orNone(phases),
      signature: orNone(SIGNATURES),
      ownership: orNone<string>(OWNERSHIPS),
      group: orNone(groups),
      approach: orNone<string>(APPROACHES),
      location: orNone(LOCATIONS),
    });

  const filter = (): fc.Arbitrary<TrendFilter> => {
    const none = <T>(values: readonly T[]) => fc.constantFrom<T | 'none'>(...values, 'none');
    const shape = {
      phase: none(phases),
      platform: fc.constantFrom(...PLATFORMS),
      kind: fc.subarray([...KINDS], { minLength: 1 }),
      signature: none(SIGNATURES),
      ownership: none(OWNERSHIPS),
      group: none(groups),
      approach: none(APPROACHES),
      location: none(LOCATIONS),
    };
    return fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, fc.record(shape, { requiredKeys: [] }).map(fewer));
  };

  /** Three words at most, or hardly a ticket would be left. */
  const fewer = (asked: TrendFilter): TrendFilter => Object.fromEntries(Object.entries(asked).slice(-3));

  /** Step by step: tickets that are logged, taken out of the count, and folds in between. */
  type Step = { log: CountedTicket[] } | { uncount: number } | 'fold';

  const step = (): fc.Arbitrary<Step> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ log: fc.array(ticket(), { minLength: 1, maxLength: 20 }) }) },
      { weight: 2, arbitrary: fc.record({ uncount: fc.nat() }) },
      { weight: 1, arbitrary: fc.constant('fold' as const) },
    );

  const axes = fc.uniqueArray(fc.constantFrom(...FACETS), { minLength: 2, maxLength: 2 }) as fc.Arbitrary<
    [Facet, Facet]
  >;

  const run = async (steps: readonly Step[]) => {
    await db.execute('TRUNCATE count_deltas, rollups, events, tickets CASCADE');
    // As `rebuildRollups` does it: whoever remembers must see that it is not as it was.
    await db.execute('UPDATE rollup_head SET fold = fold + 1');
    const ids: number[] = [];
    for (const one of steps) {
      if (one === 'fold') await room.fold.all();
      else if ('log' in one) ids.push(...(await insertTickets(db, one.log)));
      else if (ids.length > 0) await uncount(db, ids[one.uncount % ids.length]!);
    }
  };

  /** Counts per cell, totals and zeros left out, as a plain GROUP BY over the tickets gives them. */
  const plainCounts = async ([rows, columns]: [Facet, Facet], asked: TrendFilter) => {
    const conditions = Object.entries(asked).map(
      ([facet, value], i) => `${COLUMN[facet as Facet]} = ANY ($${i + 1}::text[]) /* ${String(value)} */`,
    );
    const found = await db.query<{ row: string; column: string; n: number }>(
      `SELECT ${COLUMN[rows]} AS "row", ${COLUMN[columns]} AS "column", count(*) AS n FROM tickets
     WHERE counted AND counted_day BETWEEN '2026-03-01' AND '2026-03-20'
       AND ${conditions.length === 0 ? 'true' : conditions.join(' AND ')} GROUP BY 1, 2`,
      Object.values(asked).map((value) => (Array.isArray(value) ? value : [String(value)])),
    );
    return Object.fromEntries(found.map(({ row, column, n }) => [`${row} x ${column}`, n]).sort());
  };

  /** The series of the filter: every day and week is there, and they add up to the total of the matrix. */
  const addsUpByDayAndWeek = async (asked: TrendFilter, total: { count: number; failures: number }) => {
    const days = await room.series({ filter: asked });
    const weeks = await room.series({ filter: asked, by: 'week' });
    expect(days.points).toHaveLength(20);
    expect(weeks.points.map(({ from, to }) => `${from} ${to}`)).toEqual([
      ...['2026-03-01 2026-03-01', '2026-03-02 2026-03-08', '2026-03-09 2026-03-15', '2026-03-16 2026-03-20'],
    ]);
    for (const { points, total: whole } of [days, weeks]) {
      expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(total.count);
      expect(points.reduce((sum, { failures }) => sum + failures, 0)).toBe(total.failures);
      expect([whole.count, whole.failures]).toEqual([total.count, total.failures]);
    }
  };

  describe('the counts of a matrix', () => {
    it('equal a plain GROUP BY over the tickets, for any axes and filter, folded or not, and so do days and weeks', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step(), { maxLength: 8 }), axes, filter(), async (steps, [rows, columns], asked) => {
          await run(steps);
          const expected = await plainCounts([rows, columns], asked);
          const matrix = await room.matrix({ rows, columns, filter: asked });
          const cells = matrix.rows.flatMap((row) => row.cells);
          const shown = cells
            .filter(({ count }) => count > 0)
            .map(({ row, column, count }) => [`${row} x ${column}`, count]);
          expect(Object.fromEntries(shown.sort())).toEqual(expected);
          const sum = Object.values<number>(expected).reduce((all, n) => all + n, 0);
          const totals = [matrix.rows.map((row) => row.total), matrix.columnTotals, [matrix.total]];
          expect(totals.map((some) => some.reduce((all, { count }) => all + count, 0))).toEqual([sum, sum, sum]);
          await addsUpByDayAndWeek(asked, matrix.total);
        }),
        { numRuns: 30 },
      );
    }, 120_000);

    it('are the same when the roll-ups are made anew from the tickets', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step(), { maxLength: 10 }), async (steps) => {
          await run(steps);
          await rebuildRollups(db);
          const rebuilt = await rollups(db);
          await run(steps);
          await room.fold.all();
          expect(rebuilt).toEqual(await rollups(db));
        }),
        { numRuns: 10 },
      );
    }, 120_000);
  });
});
