import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysOf } from '../../../src/domain/rollout/day.js';
import { APPROACHES } from '../../../src/domain/words.js';
import type { FigureView } from '../../../src/trends/figure-view.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY } from './counted-tickets.js';
import { cellAt, type ExposureEntry, TrendsRoom } from './trends-room.js';

describe('trends: exposure along approach and location', () => {
  let database: TestDatabase;
  let room: TrendsRoom;
  /** `one`: every group reports. `two`: only a figure for all groups, which all have the same approach. */
  let one: number;
  let two: number;
  let self: number;
  let assisted: number;
  let both: number;
  let fair: number;

  const FROM = '2026-03-01';

  beforeAll(async () => {
    database = await testDatabase();
    room = new TrendsRoom(database.db);
    await database.db.execute(
      `INSERT INTO locations (code, name, time_zone) VALUES ('charlotte', 'Charlotte', 'UTC'), ('redmond', 'Redmond', 'UTC')`,
    );
    [one, two] = [await room.phase(FROM), await room.phase(FROM, { kind: 'production' })];
    self = await room.group(one, 'Self', 10, { approaches: ['self_service'], location: 'charlotte' });
    assisted = await room.group(one, 'Assisted', 10, { approaches: ['user_assisted'], location: 'redmond' });
    both = await room.group(one, 'Both', 10, { approaches: ['self_service', 'tech_fair'] });
    fair = await room.group(two, 'Fair', 10, { approaches: ['tech_fair'], location: 'redmond' });
  });
  afterAll(() => database.close());

  const daily = (attempts: number, devices: number, group?: number): ExposureEntry[] =>
    daysOf({ from: FROM, to: TODAY }).map((day) => [day, attempts, devices, group]);

  const log = (n: number, change: Parameters<typeof ticketOf>[0]) =>
    insertTickets(
      database.db,
      Array.from({ length: n }, () => ticketOf(change)),
    );

  const figure = ({ failures, exposure, uncovered, rate, marks }: FigureView) => ({
    ...{ failures, exposure, uncovered, marks },
    rate: rate === null ? null : Number(rate.toPrecision(12)),
  });

  const clean = () => database.db.execute('TRUNCATE count_deltas, rollups, exposure');

  describe('of groups that have just one', () => {
    beforeAll(async () => {
      await room.exposure(one, 'windows', [...daily(10, 100, self), ...daily(5, 50, assisted), ...daily(2, 20, both)]);
      await room.exposure(two, 'windows', daily(20, 200));
      await log(4, { phase: one, group: self, approach: 'self_service', location: 'charlotte' });
      await log(1, { phase: one, group: self });
      await log(2, { phase: one, group: both, approach: 'self_service', location: 'redmond' });
      await log(3, { phase: one, group: assisted, approach: 'user_assisted', location: 'redmond' });
      await log(5, { phase: two, approach: 'tech_fair', location: 'redmond' });
      await log(1, { phase: two, group: fair, approach: 'tech_fair', location: 'charlotte' });
    });

    it('is the denominator of that approach; what cannot be split stays in the totals', async () => {
      const shown = await room.matrix({ rows: 'approach', columns: 'phase', filter: { kind: ['enrollment'] } });
      const row = (key: string) => figure(cellAt(shown, key, null));
      expect(row('self_service')).toEqual({
        ...{ failures: 6, exposure: 200, uncovered: 2, marks: ['partial'] },
        rate: 2,
      });
      expect(row('user_assisted')).toEqual({ failures: 3, exposure: 100, uncovered: 0, marks: [], rate: 3 });
      expect(row('tech_fair')).toEqual({ failures: 6, exposure: 400, uncovered: 0, marks: [], rate: 1.5 });
      expect(row('none')).toMatchObject({ failures: 1, exposure: null, rate: null, marks: ['no_exposure'] });
      // Totals of phases and of everything are what they are without approaches.
      const plain = await room.matrix({ rows: 'platform', columns: 'phase', filter: { kind: ['enrollment'] } });
      for (const column of [String(one), String(two), null]) {
        expect([column, figure(cellAt(shown, null, column))]).toEqual([column, figure(cellAt(plain, null, column))]);
      }
      expect(figure(shown.total)).toMatchObject({ failures: 16, exposure: 740, uncovered: 0 });
    });

    it('lies under both keys where approach and location cross', async () => {
      const shown = await room.matrix({ rows: 'approach', columns: 'location', filter: { kind: ['enrollment'] } });
      expect(figure(cellAt(shown, 'self_service', 'charlotte'))).toMatchObject({ failures: 4, exposure: 200, rate: 2 });
      expect(figure(cellAt(shown, 'self_service', 'redmond'))).toMatchObject({ failures: 2, exposure: null });
      // Of the second phase: its only group is in Redmond, one ticket says Charlotte.
      expect(figure(cellAt(shown, 'tech_fair', 'redmond'))).toMatchObject({ failures: 5, exposure: 400, uncovered: 0 });
      expect(figure(cellAt(shown, null, 'charlotte'))).toMatchObject({ failures: 5, exposure: 200, uncovered: 1 });
      expect(figure(shown.total)).toMatchObject({ failures: 16, exposure: 740, uncovered: 0 });
    });

    it('is none along ownership: nobody reports how it splits', async () => {
      const shown = await room.matrix({ rows: 'ownership', columns: 'phase', filter: { kind: ['enrollment'] } });
      expect(cellAt(shown, 'personal', null)).toMatchObject({ exposure: null, rate: null, marks: ['no_exposure'] });
    });

    it('is set side by side in a funnel', async () => {
      const shown = await room.funnel('approach', ['enrollment']);
      expect(figure(shown.overall)).toMatchObject({ failures: 13, exposure: 700 });
      expect(shown.points.map(({ key, exposure, standing }) => [key, exposure, standing])).toEqual([
        ['user_assisted', 100, 'within'],
        ['self_service', 200, 'within'],
        ['tech_fair', 400, 'within'],
        ['none', null, null],
      ]);
      const { limits } = shown.points[0]!;
      // 1.857 expected: 0 to 5 with 95 %, 0 to 7 with 99.8 %.
      expect(limits).toEqual({ of95: { lower: 0, upper: 5 }, of998: { lower: 0, upper: 7 } });
    });
  });

  const entry = fc.record({
    phase: fc.boolean(),
    group: fc.nat({ max: 3 }),
    approach: fc.nat({ max: 3 }),
    location: fc.nat({ max: 2 }),
    n: fc.integer({ min: 1, max: 5 }),
    attempts: fc.integer({ min: 0, max: 30 }),
    reports: fc.boolean(),
  });

  it('is the same whether asked for as a row, a column, a filter or a series', async () => {
    const asSame = async (entries: readonly { [key: string]: number | boolean }[]): Promise<void> => {
      await clean();
      for (const group of [self, assisted, both]) {
        const said = entries.find((own) => own['reports'] && [self, assisted, both][own['group'] as number] === group);
        if (said) await room.exposure(one, 'windows', daily(said['attempts'] as number, 10, group));
      }
      if (entries.some((own) => own['phase'])) await room.exposure(two, 'windows', daily(7, 70));
      const tickets = entries.flatMap(({ phase, group, approach, location, n }) => {
        const groups = phase ? [fair, null, null, null] : [self, assisted, both, null];
        const ticket = ticketOf({
          phase: phase ? two : one,
          group: groups[group as number]!,
          approach: APPROACHES[approach as number] ?? null,
          location: ['charlotte', 'redmond'][location as number] ?? null,
        });
        return Array.from({ length: n as number }, () => ticket);
      });
      await insertTickets(database.db, tickets);
      const filter = { kind: ['enrollment'] as const };
      const crossed = await room.matrix({ rows: 'approach', columns: 'location', filter });
      const turned = await room.matrix({ rows: 'group', columns: 'approach', filter });
      for (const approach of APPROACHES) {
        const own = figure(cellAt(crossed, approach, null));
        const narrowed = { ...filter, approach };
        expect(figure(cellAt(turned, null, approach))).toEqual(own);
        expect(figure((await room.matrix({ filter: narrowed })).total)).toEqual(own);
        expect(figure((await room.matrix({ rows: 'location', columns: 'kind', filter: narrowed })).total)).toEqual(own);
        expect(figure((await room.series({ filter: narrowed })).total)).toEqual(own);
        const place = { ...narrowed, location: 'redmond' };
        const cell = figure(cellAt(crossed, approach, 'redmond'));
        expect(figure((await room.matrix({ filter: place })).total)).toEqual(cell);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(entry, { minLength: 3, maxLength: 12 }), asSame), { numRuns: 6 });
  }, 120_000);
});
