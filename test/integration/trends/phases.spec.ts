import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysOf } from '../../../src/domain/rollout/day.js';
import { PILOT_CAVEAT } from '../../../src/domain/trends/equal-age.js';
import { rateRatio } from '../../../src/domain/trends/rate-ratio.js';
import type { ComparedPhaseView, PhasesAtAgeView } from '../../../src/trends/phases/phases-view.js';
import type { Undated } from '../../../src/trends/report-view.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY } from './counted-tickets.js';
import { type ExposureEntry, TrendsRoom } from './trends-room.js';

describe('trends: phases at equal age', () => {
  let database: TestDatabase;
  let room: TrendsRoom;

  beforeAll(async () => {
    database = await testDatabase();
    room = new TrendsRoom(database.db);
    await room.rollout.refresh();
  });
  afterAll(() => database.close());

  const log = (n: number, change: Parameters<typeof ticketOf>[0]) =>
    insertTickets(
      database.db,
      Array.from({ length: n }, () => ticketOf(change)),
    );

  const daily = (from: string, to: string, attempts: number | null, devices: number | null): ExposureEntry[] =>
    daysOf({ from, to }).map((day) => [day, attempts, devices]);

  const compared = (ask: Parameters<TrendsRoom['phases']>[0] = {}) =>
    room.phases({ window: { from: '2026-01-01', to: TODAY }, ...ask });

  const phaseIn = (shown: Undated<PhasesAtAgeView>, id: number): ComparedPhaseView =>
    shown.phases.find((phase) => phase.id === id)!;

  describe('two phases', () => {
    let pilot: number;
    let production: number;

    beforeAll(async () => {
      pilot = await room.phase('2026-02-01', { state: 'complete', ends: '2026-02-28' });
      production = await room.phase('2026-03-07', { kind: 'production' });
      await room.exposure(pilot, 'windows', daily('2026-02-01', '2026-02-28', 10, 100));
      await room.exposure(production, 'windows', daily('2026-03-07', TODAY, 40, 400));
      // Of the pilot 6 in its first 14 days and 9 later; of production 48 in its 14.
      await log(6, { phase: pilot, day: '2026-02-14' });
      await log(9, { phase: pilot, day: '2026-02-15' });
      await log(48, { phase: production, day: '2026-03-08' });
    });

    it('are compared at the age of the youngest active one, whatever the calendar says', async () => {
      const shown = await compared();
      expect([shown.age, shown.caveats.includes(PILOT_CAVEAT)]).toEqual([14, true]);
      const [first, second] = [phaseIn(shown, pilot), phaseIn(shown, production)];
      expect(first).toMatchObject({ comparedBy: 'age', age: 14, reached: true, caveat: PILOT_CAVEAT });
      expect(first.cumulative).toMatchObject({ from: '2026-02-01', to: '2026-02-14', count: 6 });
      expect(first.cumulative.attempts).toMatchObject({ failures: 6, exposure: 140, marks: [] });
      expect(first.cumulative.enrolledDevices).toMatchObject({ failures: 0, exposure: 100, rate: 0 });
      expect(second).toMatchObject({ age: 14, ageToday: 14, caveat: null });
      expect(second.cumulative.attempts!.rate).toBeCloseTo(4800 / 560, 10);
      const ratio = rateRatio({ count: 6, exposure: 140 }, { count: 48, exposure: 560 })!;
      expect(second.ratios.attempts).toMatchObject({
        ...ratio,
        own: { count: 48, exposure: 560 },
        others: { count: 6, exposure: 140 },
        phases: [pilot],
      });
      expect(second.ratios.attempts!.sentence).toBe(
        '2 times the rate of the other phases at day 14 (0.85 to 5.7): not shown to differ from theirs.',
      );
      expect(second.ratios.enrolledDevices).toBeNull();
    });

    it('have weeks of their own age, and what is known up to each', async () => {
      const { weeks } = phaseIn(await compared(), pilot);
      expect(weeks.map(({ week, from, to }) => [week, from, to]).slice(0, 3)).toEqual([
        [1, '2026-02-01', '2026-02-07'],
        [2, '2026-02-08', '2026-02-14'],
        [3, '2026-02-15', '2026-02-21'],
      ]);
      expect(weeks[2]!.attempts).toMatchObject({ failures: 9, exposure: 70 });
      expect(weeks[2]!.cumulative.attempts).toMatchObject({ failures: 15, exposure: 210 });
      expect(weeks.at(-1)!.to).toBe(TODAY);
    });

    it('are compared at the own age of a phase that is younger than asked', async () => {
      const shown = await compared({ age: 28 });
      expect(phaseIn(shown, production)).toMatchObject({ age: 14, reached: false });
      expect(phaseIn(shown, production).ratios.attempts!.others).toEqual({ count: 6, exposure: 140 });
      // Nobody else has come to day 28.
      expect(phaseIn(shown, pilot).ratios.attempts).toBeNull();
    });

    it('leave out what has not begun and what is not rated, and say so', async () => {
      const [later, concept] = [
        await room.phase('2026-05-01', { kind: 'production', state: 'planned' }),
        await room.phase('2026-01-01', { kind: 'proof_of_concept' }),
      ];
      const { notCompared } = await compared();
      expect(notCompared.map(({ id, why }) => [id, why])).toEqual([
        [concept, 'not_rated'],
        [later, 'not_started'],
      ]);
    });

    it('show the days of their pauses, which count', async () => {
      await database.db.execute(
        `INSERT INTO events (type, subject, at, data) VALUES
         ('phase.changed', $1, '2026-03-10T15:00Z', '{"state":{"from":"active","to":"paused"}}'),
         ('phase.changed', $1, '2026-03-13T15:00Z', '{"state":{"from":"paused","to":"active"}}')`,
        [`phase:${production}`],
      );
      const shown = await compared();
      expect(phaseIn(shown, production)).toMatchObject({
        age: 14,
        pausedDays: 3,
        pauses: [{ from: '2026-03-10', to: '2026-03-12' }],
      });
      expect(phaseIn(shown, pilot).pausedDays).toBe(0);
    });

    it('can be narrowed to the groups of one name, as far as these report', async () => {
      const [one, other] = [await room.group(pilot, 'IT', 10), await room.group(production, 'it', 20)];
      await room.exposure(
        pilot,
        'macos',
        daily('2026-02-01', '2026-02-14', 5, 50).map(([day, a, d]) => [day, a, d, one]),
      );
      await room.exposure(
        production,
        'macos',
        daily('2026-03-07', TODAY, 10, 90).map(([day, a, d]) => [day, a, d, other]),
      );
      await log(3, { phase: production, platform: 'macos', group: other, day: '2026-03-09' });
      const shown = await compared({ group: 'IT' });
      expect(phaseIn(shown, pilot).cumulative.attempts).toMatchObject({ failures: 0, exposure: 70 });
      expect(phaseIn(shown, production).cumulative.attempts).toMatchObject({ failures: 3, exposure: 140 });
    });
  });

  it('operations is compared by calendar, with its own days before', async () => {
    const operations = await room.phase('2026-01-01', { kind: 'operations' });
    await room.exposure(operations, 'windows', daily('2026-01-01', TODAY, 10, 1000));
    await log(4, { phase: operations, kind: 'policy', day: '2026-03-16' });
    await log(1, { phase: operations, kind: 'policy', day: '2026-03-10' });
    const shown = await compared({ age: 7 });
    const one = phaseIn(shown, operations);
    expect(one).toMatchObject({ comparedBy: 'calendar', reached: null, cumulative: { from: '2026-03-14', to: TODAY } });
    expect(one.ratios.enrolledDevices).toMatchObject({
      ratio: 4,
      own: { count: 4, exposure: 7000 },
      others: { count: 1, exposure: 7000 },
      phases: [operations],
    });
    expect(shown.caveats.some((text) => text.includes('by calendar'))).toBe(true);
  });
});
