import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { daysOf } from '../../../src/domain/rollout/day.js';
import { DEFAULT_POLICY } from '../../../src/rollout/policy/policy-document.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY } from './counted-tickets.js';
import { cellAt, type ExposureEntry, TrendsRoom } from './trends-room.js';

describe('trends: matrix rates', () => {
  let database: TestDatabase;
  let room: TrendsRoom;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(
      'TRUNCATE count_deltas, rollups, events, exposure, phases, phase_groups, tickets CASCADE',
    );
    room = new TrendsRoom(database.db);
    await room.rollout.refresh();
  });

  const log = (n: number, change: Parameters<typeof ticketOf>[0]) =>
    insertTickets(
      database.db,
      Array.from({ length: n }, () => ticketOf(change)),
    );

  /** One report for every day from `from` on. */
  const daily = (from: string, to: string, attempts: number | null, devices: number | null): ExposureEntry[] =>
    daysOf({ from, to }).map((day) => [day, attempts, devices]);

  describe('a rate', () => {
    it('of enrollment tickets is per 100 attempts, with its exact interval', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', [...daily('2026-03-01', '2026-03-19', 6, null), [TODAY, 12, null]]);
      await log(2, { phase });
      const cell = await room.cell('enrollment', phase, 'windows');
      expect(cell).toMatchObject({
        count: 2,
        failures: 2,
        denominator: 'attempts',
        exposure: 126,
        uncovered: 0,
        marks: [],
      });
      expect(cell.rate).toBeCloseTo(200 / 126, 10);
      // Garwood: 0.2422 and 7.2247 for a count of 2.
      expect(cell.interval!.lower).toBeCloseTo(24.2209 / 126, 3);
      expect(cell.interval!.upper).toBeCloseTo(722.4688 / 126, 3);
      expect(cell.byKind.enrollment).toMatchObject({ exposure: 126, failures: 2 });
    });

    it('of other tickets is per 100 enrolled devices at risk, carried forward', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', [
        ...daily('2026-03-01', '2026-03-10', null, 40),
        ['2026-03-18', null, 140],
      ]);
      await log(3, { phase, kind: 'app_install' });
      const cell = await room.cell('app_install', phase, 'windows');
      // 17 days of 40 devices, 3 of 140.
      expect(cell).toMatchObject({ denominator: 'enrolledDevices', exposure: 55, marks: [] });
      expect(cell.rate).toBeCloseTo(300 / 55, 10);
    });

    it('is none where kinds have two denominators; both rates stand beside it', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', daily('2026-03-01', TODAY, 10, 50));
      await log(4, { phase });
      await log(1, { phase, kind: 'app_install' });
      await log(5, { phase, kind: 'question' });
      const cell = await room.cell(null, phase, 'windows');
      expect(cell).toMatchObject({ count: 10, failures: 5, rate: null, marks: ['mixed_kinds'] });
      expect(cell.byKind.enrollment).toMatchObject({ failures: 4, exposure: 200, rate: 2 });
      expect(cell.byKind.app_install).toMatchObject({ failures: 1, exposure: 50, rate: 2 });
    });

    it('is none without exposure, with one of zero and with a stale one, and says which', async () => {
      const [unknown, zero, stale] = [
        await room.phase('2026-03-01'),
        await room.phase('2026-03-01'),
        await room.phase('2026-03-01'),
      ];
      await room.exposure(zero!, 'windows', daily('2026-03-01', TODAY, 0, 0));
      await room.exposure(stale!, 'windows', daily('2026-03-01', '2026-03-16', 10, 50));
      for (const phase of [unknown, zero, stale]) await log(1, { phase });
      const marks = async (phase: number) => {
        const { rate, interval, exposure, marks: own } = await room.cell('enrollment', phase, 'windows');
        return [rate, interval, exposure, own];
      };
      expect(await marks(unknown!)).toEqual([null, null, null, ['no_exposure']]);
      expect(await marks(zero!)).toEqual([null, null, 0, ['no_exposure']]);
      expect(await marks(stale!)).toEqual([null, null, 160, ['stale']]);
      const total = await room.cell('enrollment', null, 'windows');
      // Divided by what is fresh: by nothing, in the end.
      expect(total).toMatchObject({ count: 3, rate: null });
    });

    it('is insufficient below the minimum of the policy, and derived where attempts were worked out', async () => {
      const phase = await room.phase('2026-03-18');
      await room.exposure(phase, 'windows', [[TODAY, null, 14]]);
      await log(1, { phase, day: '2026-03-19' });
      const cell = await room.cell('enrollment', phase, 'windows');
      // 14 enrolled and one that failed.
      expect(cell).toMatchObject({ exposure: 15, marks: ['insufficient', 'derived'] });
      expect(cell.rate).toBeCloseTo(100 / 15, 10);
    });

    it('follows the thresholds of the policy in force', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', daily('2026-03-01', '2026-03-14', 10, 50));
      await log(2, { phase });
      const trends = { ...DEFAULT_POLICY.trends, staleAfterDays: 7, minimumExposure: 1000, confidence: 0.5 };
      room.policy.take(1, { ...DEFAULT_POLICY, trends });
      const matrix = await room.matrix({ filter: { kind: ['enrollment'] } });
      expect(matrix.policy).toEqual({
        version: 1,
        minimumExposure: 1000,
        staleAfterDays: 7,
        ratesPer: 100,
        confidence: 0.5,
      });
      const cell = cellAt(matrix, String(phase), 'windows');
      expect(cell.marks).toEqual(['insufficient']);
      // Half of the distribution: the quartiles of gamma(2) and gamma(3).
      expect(cell.interval!.lower).toBeCloseTo((0.9613 * 100) / 140, 3);
      expect(cell.interval!.upper).toBeCloseTo((3.9204 * 100) / 140, 3);
    });
  });

  describe('what a rate leaves out', () => {
    it('is named: tickets of phases without exposure, and of none', async () => {
      const [known, unknown] = [await room.phase('2026-03-01'), await room.phase('2026-03-01')];
      await room.exposure(known!, 'windows', daily('2026-03-01', TODAY, 10, 50));
      await log(4, { phase: known! });
      await log(2, { phase: unknown! });
      await log(1, { phase: null });
      for (const columns of ['platform', 'ownership'] as const) {
        const total = await room.cell('enrollment', null, null, { columns });
        expect(total).toMatchObject({ failures: 7, exposure: 200, rate: 2, uncovered: 3, marks: ['partial'] });
      }
      // Along kinds, phases cannot be told apart in the matrix, and still are in the rate.
      const byKind = await room.cell(null, 'enrollment', 'windows', { rows: 'kind' });
      expect(byKind).toMatchObject({ failures: 7, exposure: 200, rate: 2, uncovered: 3, marks: ['partial'] });
    });

    it('is named: tickets from before the first report of a phase, and from after its end', async () => {
      const late = await room.phase('2026-03-01');
      await room.exposure(late, 'windows', daily('2026-03-10', TODAY, 10, null));
      await log(2, { phase: late, day: '2026-03-03' });
      await log(1, { phase: late, day: '2026-03-12' });
      const done = await room.phase('2026-03-01', { state: 'complete', ends: '2026-03-10' });
      await room.exposure(done, 'linux', daily('2026-03-01', '2026-03-10', 10, 50));
      await log(1, { phase: done, platform: 'linux', day: '2026-03-05' });
      await log(1, { phase: done, platform: 'linux', day: '2026-03-15' });
      await log(1, { phase: done, platform: 'linux', day: '2026-03-15', kind: 'app_install' });
      const first = await room.cell('enrollment', late, 'windows');
      expect(first).toMatchObject({ failures: 3, exposure: 110, uncovered: 2, marks: ['partial'] });
      expect(first.rate).toBeCloseTo(100 / 110, 10);
      expect(await room.cell('enrollment', done, 'linux')).toMatchObject({
        failures: 2,
        exposure: 100,
        rate: 1,
        uncovered: 1,
      });
      // Its devices stay at risk.
      const app = await room.cell('app_install', done, 'linux');
      expect(app).toMatchObject({ failures: 1, exposure: 50, rate: 2, uncovered: 0, marks: [] });
    });

    it('are phases before the pilots, by themselves and in totals', async () => {
      const trial = await room.phase('2026-03-01', { kind: 'proof_of_concept' });
      const pilot = await room.phase('2026-03-01');
      for (const phase of [trial, pilot]) {
        await room.exposure(phase, 'windows', daily('2026-03-01', TODAY, 10, 50));
        await log(2, { phase });
      }
      expect(await room.cell('enrollment', trial, 'windows')).toMatchObject({
        count: 2,
        rate: null,
        marks: ['not_rated'],
      });
      expect(await room.cell('enrollment', null, 'windows')).toMatchObject({
        count: 4,
        exposure: 200,
        rate: 1,
        marks: [],
      });
      const byKind = await room.cell(null, 'enrollment', 'windows', { rows: 'kind' });
      expect(byKind).toMatchObject({ count: 4, exposure: 200, rate: 1, uncovered: 0, marks: [] });
      const alone = await room.series({ filter: { phase: trial, kind: ['enrollment'] } });
      expect(alone.total).toMatchObject({ count: 2, rate: null, marks: ['not_rated'] });
    });
  });

  describe('exposure along an axis', () => {
    it('is whole for every kind and signature, and unknown by ownership, approach and location', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', daily('2026-03-01', TODAY, 10, 50));
      const code = 'v1/enrollment/windows/code:0x80180014';
      await log(3, { phase, signature: code, ownership: 'personal' });
      await log(1, { phase, kind: 'policy' });
      const bySignature = await room.matrix({ rows: 'signature' });
      expect(cellAt(bySignature, code, 'windows')).toMatchObject({ count: 3, exposure: 200, rate: 1.5 });
      expect(bySignature.rows[0]).toMatchObject({ key: code, name: expect.stringContaining('Enrollment fails') });
      const byOwnership = await room.matrix({ rows: 'ownership', filter: { kind: ['enrollment'] } });
      expect(cellAt(byOwnership, 'personal', 'windows')).toMatchObject({
        count: 3,
        rate: null,
        marks: ['no_exposure'],
      });
      expect(cellAt(byOwnership, null, 'windows')).toMatchObject({ count: 3, exposure: 200, rate: 1.5 });
      const narrowed = await room.cell('enrollment', phase, 'windows', { filter: { ownership: 'personal' } });
      expect(narrowed).toMatchObject({ count: 3, rate: null, marks: ['no_exposure'] });
    });

    it('is a group’s own where groups report, and the rest is that of the others', async () => {
      const phase = await room.phase('2026-03-01');
      const [it, hr] = [await room.group(phase, 'IT', 50), await room.group(phase, 'HR', 20)];
      const days = daysOf({ from: '2026-03-01', to: TODAY });
      await room.exposure(
        phase,
        'windows',
        days.flatMap((day): ExposureEntry[] => [
          [day, 10, 50],
          [day, 4, 20, it],
        ]),
      );
      await log(2, { phase, group: it });
      await log(1, { phase, group: hr });
      await log(1, { phase, group: null });
      const matrix = await room.matrix({ rows: 'group', filter: { kind: ['enrollment'] } });
      expect(cellAt(matrix, String(it), 'windows')).toMatchObject({ failures: 2, exposure: 80, rate: 2.5 });
      expect(cellAt(matrix, String(hr), 'windows')).toMatchObject({ failures: 1, rate: null, marks: ['no_exposure'] });
      expect(cellAt(matrix, null, 'windows')).toMatchObject({ failures: 4, exposure: 200, rate: 2, uncovered: 0 });
      const own = await room.cell('enrollment', phase, 'windows', { filter: { group: it } });
      expect(own).toMatchObject({ failures: 2, exposure: 80, rate: 2.5 });
      const none = await room.cell('enrollment', phase, 'windows', { filter: { group: hr } });
      expect(none).toMatchObject({ failures: 1, rate: null, marks: ['no_exposure'] });
      const nobody = await room.cell('enrollment', phase, 'windows', { filter: { group: 'none' } });
      expect(nobody).toMatchObject({ failures: 1, rate: null, marks: ['no_exposure'] });
    });
  });

  describe('a matrix', () => {
    it('shows every phase in order, planned users under their own name, and what belongs to no phase last', async () => {
      const later = await room.phase('2026-03-10', { kind: 'production' });
      const first = await room.phase('2026-03-01');
      await room.group(first, 'IT', 150);
      await room.group(first, 'HR', 50);
      await log(4, { phase: first });
      await log(1, { phase: null });
      const matrix = await room.matrix();
      expect(matrix.rows.map(({ key, id }) => [key, id])).toEqual([
        [String(first), first],
        [String(later), later],
        ['none', null],
      ]);
      expect(matrix.columns.map(({ name }) => name)).toEqual(['Android', 'iOS/iPadOS', 'macOS', 'Linux', 'Windows']);
      expect(cellAt(matrix, String(first), 'windows')).toMatchObject({ plannedUsers: 200, perPlanned: 2 });
      expect(matrix.rows.map(({ total }) => total.perPlanned)).toEqual([2, null, null]);
      expect(matrix.total).toMatchObject({ count: 5, plannedUsers: null, perPlanned: null });
    });

    it('keeps thousands of signatures to the frequent ones and all others together', async () => {
      const signature = (n: number) => `v1/enrollment/windows/code:0x${n.toString(16).toUpperCase().padStart(8, '0')}`;
      for (let n = 1; n <= 60; n++) await log(n === 60 ? 3 : 1, { signature: signature(n) });
      await log(1, {});
      const { rows, total } = await room.matrix({ rows: 'signature' });
      expect(rows).toHaveLength(52);
      expect(rows[0]).toMatchObject({ key: signature(60), total: { count: 3 } });
      expect(rows.at(-2)).toMatchObject({ key: 'others', total: { count: 10, tickets: null } });
      expect(rows.at(-1)).toMatchObject({ key: 'none', total: { count: 1 } });
      expect(total.count).toBe(63);
    });
  });

  describe('a series', () => {
    it('gives each day its own rate, a zero without tickets and none without a report; its total is that of the matrix', async () => {
      const phase = await room.phase('2026-03-01');
      await room.exposure(phase, 'windows', daily('2026-03-01', '2026-03-19', 50, 100));
      await log(2, { phase, day: '2026-03-05' });
      await log(1, { phase });
      const { points, total, timeZone } = await room.series({ filter: { kind: ['enrollment'] } });
      const at = (day: string) => points.find(({ from }) => from === day)!;
      expect(at('2026-03-04')).toMatchObject({ count: 0, exposure: 50, rate: 0, interval: { lower: 0 } });
      expect(at('2026-03-05')).toMatchObject({ count: 2, exposure: 50, rate: 4 });
      expect(at(TODAY)).toMatchObject({ count: 1, exposure: null, rate: null, marks: ['no_exposure'] });
      expect(timeZone).toBe('America/New_York');
      const { rate, interval, exposure, uncovered, marks } = await room.cell('enrollment', null, null);
      expect(total).toMatchObject({ rate, interval, exposure, uncovered, marks, count: 3 });
      const weeks = await room.series({ filter: { kind: ['enrollment'] }, by: 'week' });
      expect(weeks.points[1]).toMatchObject({ from: '2026-03-02', to: '2026-03-08', exposure: 350, count: 2 });
      expect(weeks.total).toEqual(total);
    });

    it.each(['enrollment', 'app_install'] as const)(
      'of %s has the total of the matrix, whatever a rate leaves out',
      async (kind) => {
        const done = await room.phase('2026-02-20', { state: 'complete', ends: '2026-03-10' });
        const late = await room.phase('2026-03-01');
        const unknown = await room.phase('2026-03-05');
        await room.exposure(done, 'windows', daily('2026-02-20', '2026-03-10', 10, 50));
        await room.exposure(late, 'windows', daily('2026-03-12', TODAY, 10, null));
        await room.exposure(late, 'macos', daily('2026-03-01', '2026-03-05', 10, 70));
        for (const [n, day] of daysOf({ from: '2026-03-01', to: TODAY }).entries()) {
          const phase = [done, late, unknown][n % 3]!;
          await log(1, { phase, day, kind, platform: n % 2 ? 'windows' : 'macos' });
        }
        const { rate, interval, exposure, uncovered, failures, marks } = await room.cell(kind, null, null);
        expect([rate === null, uncovered > 0]).toEqual([false, true]);
        const { total } = await room.series({ filter: { kind: [kind] } });
        expect(total).toMatchObject({ rate, interval, exposure, uncovered, failures, marks });
      },
    );

    it('of devices at risk takes their mean over a week, and goes stale with the reports', async () => {
      const phase = await room.phase('2026-02-20');
      await room.exposure(phase, 'windows', [
        ['2026-02-25', null, 70],
        ['2026-03-05', null, 140],
      ]);
      const { points } = await room.series({ filter: { kind: ['policy'] }, by: 'week' });
      expect(points.map(({ exposure }) => exposure)).toEqual([70, 110, 140, 140]);
      // On 1 March the report of 25 February is four days old.
      expect(points.map(({ marks }) => marks)).toEqual([['stale'], [], ['stale'], ['stale']]);
    });
  });
});
