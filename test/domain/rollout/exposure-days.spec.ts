import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/domain/rollout/day.js';
import { attemptsInWindow, type ExposureRow } from '../../../src/domain/rollout/exposure.js';
import { exposureDays } from '../../../src/domain/rollout/exposure-days.js';

/** Rows of phase 1 on windows in September 2025, by day of the month. */
const row = (
  day: number,
  figures: Partial<Pick<ExposureRow, 'group' | 'attempts' | 'enrolledDevices'>>,
): ExposureRow => ({
  phase: 1,
  group: null,
  platform: 'windows',
  date: addDays('2025-08-31', day),
  attempts: null,
  enrolledDevices: null,
  ...figures,
});
const failed = (day: number, tickets: number, group: number | null = null) => ({
  date: addDays('2025-08-31', day),
  group,
  tickets,
});
const september = (from: number, to: number) => ({ from: addDays('2025-08-31', from), to: addDays('2025-08-31', to) });
const figures = (days: ReturnType<typeof exposureDays>) => days.map(({ attempts }) => attempts);

describe('attempts of each day', () => {
  it('are those reported, on their day', () => {
    const rows = [row(1, { attempts: 5 }), row(3, { attempts: 0 })];
    const days = exposureDays({ rows, failures: [], window: september(1, 3) });
    expect(days.map(({ attempts, reported, derived }) => [attempts, reported, derived])).toEqual([
      [5, true, false],
      [null, false, false],
      [0, true, false],
    ]);
  });

  it('are derived from enrolled devices: increase plus failures', () => {
    const rows = [row(1, { enrolledDevices: 100 }), row(2, { enrolledDevices: 112 })];
    const days = exposureDays({ rows, failures: [failed(2, 3), failed(1, 9)], window: september(1, 2) });
    expect(days).toEqual([
      expect.objectContaining({ attempts: null, reported: false, enrolledDevices: 100 }),
      expect.objectContaining({ attempts: 15, derived: true, reported: true, enrolledDevices: 112 }),
    ]);
  });

  it('count the first report from nothing when the phase is known to begin with nothing', () => {
    const rows = [row(3, { enrolledDevices: 30 })];
    const failures = [failed(2, 4)];
    expect(figures(exposureDays({ rows, failures, window: september(1, 3), countsFrom: '2025-09-02' }))).toEqual([
      null,
      19,
      15,
    ]);
    expect(figures(exposureDays({ rows, failures, window: september(1, 3) }))).toEqual([null, null, null]);
  });

  it('spread a weekly increase over its days, so that a window may cut it', () => {
    const rows = [row(1, { enrolledDevices: 0 }), row(8, { enrolledDevices: 70 })];
    const days = exposureDays({ rows, failures: [failed(5, 2)], window: september(4, 6) });
    expect(figures(days)).toEqual([10, 12, 10]);
    expect(attemptsInWindow(days, '2025-09-30')).toMatchObject({ value: 32, derived: true, stale: false });
  });

  it('leave to open days only what reported days do not explain', () => {
    const rows = [row(1, { enrolledDevices: 100 }), row(2, { attempts: 20 }), row(4, { enrolledDevices: 130 })];
    // 20 attempts with 2 failures enrolled 18; 12 of the 30 remain for the 3rd and 4th.
    const days = exposureDays({ rows, failures: [failed(2, 2)], window: september(2, 4) });
    expect(figures(days)).toEqual([20, 6, 6]);
    expect(days.map(({ derived }) => derived)).toEqual([false, true, true]);
  });

  it('are only the failures while devices leave', () => {
    const rows = [row(1, { enrolledDevices: 100 }), row(2, { enrolledDevices: 90 })];
    expect(figures(exposureDays({ rows, failures: [failed(2, 3)], window: september(2, 2) }))).toEqual([3]);
  });

  it('of a row with both figures are the reported ones', () => {
    const rows = [row(1, { enrolledDevices: 5 }), row(2, { attempts: 4, enrolledDevices: 8 })];
    expect(exposureDays({ rows, failures: [failed(2, 1)], window: september(2, 2) })[0]).toMatchObject({
      attempts: 4,
      derived: false,
      enrolledDevices: 8,
    });
  });

  it('do not depend on the order of the rows', () => {
    const rows = [row(1, { enrolledDevices: 1 }), row(4, { enrolledDevices: 9 }), row(6, { attempts: 3 })];
    const of = (some: ExposureRow[]) => exposureDays({ rows: some, failures: [], window: september(1, 7) });
    fc.assert(fc.property(fc.shuffledSubarray(rows, { minLength: 3 }), (mixed) => expect(of(mixed)).toEqual(of(rows))));
  });

  it('give the whole increase and all failures back, however reports are spaced', () => {
    const report = fc.record({ day: fc.integer({ min: 1, max: 28 }), more: fc.nat({ max: 50 }) });
    const reports = fc.uniqueArray(report, { selector: ({ day }) => day, minLength: 1 });
    fc.assert(
      fc.property(reports, fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.nat({ max: 5 }))), (some, fails) => {
        let enrolledDevices = 0;
        const rows = some
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, more }) => row(day, { enrolledDevices: (enrolledDevices += more) }));
        const last = Math.max(...some.map(({ day }) => day));
        const failures = fails.map(([day, tickets]) => failed(day, tickets));
        const days = exposureDays({ rows, failures, window: september(1, last), countsFrom: '2025-09-01' });
        const counted = fails.reduce((sum, [day, tickets]) => sum + (day <= last ? tickets : 0), 0);
        const attempts = days.reduce((sum, day) => sum + (day.attempts ?? NaN), 0);
        expect(attempts).toBeCloseTo(enrolledDevices + counted, 6);
      }),
    );
  });
});

describe('groups', () => {
  it('add up, each with its own failures', () => {
    const rows = [
      row(1, { group: 7, enrolledDevices: 10 }),
      row(2, { group: 7, enrolledDevices: 14 }),
      row(1, { group: 8, enrolledDevices: 50 }),
      row(2, { group: 8, attempts: 9, enrolledDevices: 55 }),
    ];
    const [, day] = exposureDays({ rows, failures: [failed(2, 2, 7), failed(2, 4, 8)], window: september(1, 2) });
    expect(day).toMatchObject({ attempts: 15, derived: true, reported: true, enrolledDevices: 69 });
  });

  it('are incomplete while one that reports is silent, and as old as the oldest of them', () => {
    const rows = [
      row(1, { group: 7, attempts: 1, enrolledDevices: 10 }),
      row(1, { group: 8, attempts: 2, enrolledDevices: 20 }),
      row(2, { group: 7, attempts: 3, enrolledDevices: 13 }),
    ];
    expect(exposureDays({ rows, failures: [], window: september(1, 2) })[1]).toMatchObject({
      attempts: 3,
      reported: false,
      enrolledDevices: 33,
      devicesAsOf: '2025-09-01',
    });
  });

  it('are not missed before they begin', () => {
    const rows = [
      row(1, { group: 7, attempts: 1 }),
      row(2, { group: 7, attempts: 1 }),
      row(2, { group: 8, attempts: 1 }),
    ];
    const days = exposureDays({ rows, failures: [], window: september(1, 2) });
    expect(days.map(({ reported }) => reported)).toEqual([true, true]);
  });

  it('give way to the figure for all groups on its day', () => {
    const rows = [row(1, { group: 7, attempts: 5, enrolledDevices: 5 }), row(2, { attempts: 40, enrolledDevices: 60 })];
    const days = exposureDays({ rows, failures: [failed(2, 1, 7)], window: september(1, 2) });
    expect(figures(days)).toEqual([5, 40]);
    expect(days.map(({ enrolledDevices }) => enrolledDevices)).toEqual([5, 60]);
  });

  it('taking over from the figure for all do not count its devices again', () => {
    const rows = [
      row(1, { enrolledDevices: 500 }),
      row(2, { group: 7, enrolledDevices: 200 }),
      row(3, { group: 8, enrolledDevices: 320 }),
    ];
    const days = exposureDays({ rows, failures: [], window: september(1, 3), countsFrom: '2025-09-01' });
    expect(days.map(({ enrolledDevices }) => enrolledDevices)).toEqual([500, 500, 520]);
    expect(figures(days)).toEqual([500, null, null]);
  });

  it('giving over to the figure for all are not counted again in it', () => {
    const rows = [row(1, { group: 7, attempts: 5, enrolledDevices: 5 }), row(3, { enrolledDevices: 60 })];
    const days = exposureDays({ rows, failures: [], window: september(1, 3), countsFrom: '2025-09-01' });
    expect(figures(days)).toEqual([5, null, null]);
  });

  it('all failures count for the figure for all groups, whatever group they name', () => {
    const rows = [row(1, { enrolledDevices: 5 }), row(2, { enrolledDevices: 6 })];
    const failures = [failed(2, 2, 7), failed(2, 1)];
    expect(figures(exposureDays({ rows, failures, window: september(2, 2) }))).toEqual([4]);
  });
});

describe('enrolled devices of each day', () => {
  it('are carried forward from before the window, with the day they are from', () => {
    const days = exposureDays({ rows: [row(1, { enrolledDevices: 9 })], failures: [], window: september(5, 6) });
    expect(days.map(({ enrolledDevices, devicesAsOf }) => [enrolledDevices, devicesAsOf])).toEqual([
      [9, '2025-09-01'],
      [9, '2025-09-01'],
    ]);
  });

  it('are unknown without a report', () => {
    const [day] = exposureDays({
      rows: [],
      failures: [failed(1, 3)],
      window: september(1, 1),
      countsFrom: '2025-09-01',
    });
    expect(day).toEqual({
      date: '2025-09-01',
      attempts: null,
      derived: false,
      reported: false,
      enrolledDevices: null,
      devicesAsOf: null,
    });
  });
});
