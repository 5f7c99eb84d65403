import { describe, expect, it } from '@jest/globals';
import { addDays, daysOf } from '../../../src/domain/rollout/day.js';
import {
  attemptsInWindow,
  type ExposureDay,
  freshness,
  lastExposureDay,
  meanEnrolled,
} from '../../../src/domain/rollout/exposure.js';

const FIRST = '2025-09-01';

/** Days from FIRST on with these attempts; null: nobody reported. */
function attempts(...values: (number | null)[]): ExposureDay[] {
  return values.map((value, i) => ({
    date: addDays(FIRST, i),
    attempts: value,
    derived: false,
    reported: value !== null,
    enrolledDevices: null,
    devicesAsOf: null,
  }));
}

/** Days from FIRST on; a null carries the last report forward. */
function devices(...values: (number | null)[]): ExposureDay[] {
  let last: { date: string; value: number } | null = null;
  return attempts(...values.map(() => null)).map((day, i) => {
    const value = values[i] ?? null;
    if (value !== null) last = { date: day.date, value };
    return { ...day, enrolledDevices: last?.value ?? null, devicesAsOf: last?.date ?? null };
  });
}

describe('freshness of exposure', () => {
  it.each([
    [null, 'none', null],
    ['2025-09-10', 'fresh', 0],
    ['2025-09-07', 'fresh', 3],
    ['2025-09-06', 'stale', 4],
    ['2025-09-12', 'fresh', 0],
  ])('reported %s, today 2025-09-10: %s', (last, state, ageInDays) => {
    expect(freshness(last, '2025-09-10')).toEqual({ state, ageInDays });
  });

  it('takes its limit from the policy', () => {
    expect(freshness('2025-09-08', '2025-09-10', 1).state).toBe('stale');
    expect(freshness('2025-09-09', '2025-09-10', 1).state).toBe('fresh');
  });

  it('looks at the newest report up to today', () => {
    const row = (date: string) => ({
      phase: 1,
      group: null,
      platform: 'linux' as const,
      date,
      attempts: 1,
      enrolledDevices: null,
    });
    expect(lastExposureDay([row('2025-09-03'), row('2025-09-07'), row('2025-09-05')], '2025-09-06')).toBe('2025-09-05');
    expect(lastExposureDay([], '2025-09-06')).toBeNull();
  });
});

describe('attempts in a window', () => {
  const TODAY = '2025-09-30';

  it('add up', () => {
    expect(attemptsInWindow(attempts(3, 0, 4), TODAY)).toEqual({
      value: 7,
      stale: false,
      derived: false,
      partial: false,
      coveredFrom: '2025-09-01',
      coveredUntil: '2025-09-03',
    });
  });

  it('are unknown, not 0, when nobody reported', () => {
    expect(attemptsInWindow(attempts(null, null), TODAY)).toMatchObject({ value: null, stale: false, partial: false });
    expect(attemptsInWindow([], TODAY).value).toBeNull();
    expect(attemptsInWindow(attempts(0, 0), TODAY).value).toBe(0);
  });

  it('bear a weekend without report, not a longer gap', () => {
    expect(attemptsInWindow(attempts(5, null, null, null, 5), TODAY)).toMatchObject({ value: 10, stale: false });
    expect(attemptsInWindow(attempts(5, null, null, null, null, 5), TODAY).stale).toBe(true);
    expect(attemptsInWindow(attempts(5, null, null, null), TODAY).stale).toBe(false);
    expect(attemptsInWindow(attempts(5, null, null, null, null), TODAY)).toMatchObject({
      value: 5,
      stale: true,
      coveredUntil: '2025-09-01',
    });
  });

  it('are a part when reports begin late', () => {
    expect(attemptsInWindow(attempts(null, null, null, 5), TODAY).partial).toBe(false);
    expect(attemptsInWindow(attempts(null, null, null, null, 5), TODAY)).toMatchObject({
      partial: true,
      stale: false,
      coveredFrom: '2025-09-05',
    });
  });

  it('do not miss reports of days to come', () => {
    const days = attempts(5, ...daysOf({ from: '2025-09-02', to: '2025-09-14' }).map(() => null));
    expect(attemptsInWindow(days, '2025-09-03').stale).toBe(false);
    expect(attemptsInWindow(days, '2025-09-05').stale).toBe(true);
  });

  it('say when a day of them was derived', () => {
    const days = attempts(5, 6);
    expect(attemptsInWindow([{ ...days[0]!, derived: true }, days[1]!], TODAY).derived).toBe(true);
  });

  it('are stale when those who report are never complete', () => {
    expect(
      attemptsInWindow(
        attempts(5, 6).map((day) => ({ ...day, reported: false })),
        TODAY,
      ),
    ).toMatchObject({
      value: 11,
      stale: true,
    });
  });
});

describe('mean enrolled devices in a window', () => {
  const TODAY = '2025-09-30';

  it('is device-days by days', () => {
    expect(meanEnrolled(devices(10, 20, 60), TODAY)).toMatchObject({ value: 30, stale: false, derived: false });
    expect(meanEnrolled(devices(10, 10, 11), TODAY).value).toBe(10.33);
  });

  it('carries the last report forward, until it is stale', () => {
    expect(meanEnrolled(devices(10, null, null, null), TODAY)).toMatchObject({ value: 10, stale: false });
    expect(meanEnrolled(devices(10, null, null, null, null), TODAY)).toMatchObject({ value: 10, stale: true });
  });

  it('is not stale for a gap that was closed by a later report', () => {
    expect(meanEnrolled(devices(10, null, null, null, null, null, null, 20), TODAY).stale).toBe(false);
  });

  it('leaves the days before the first report out of both figures', () => {
    expect(meanEnrolled(devices(null, null, 30, 50), TODAY)).toMatchObject({ value: 40, partial: false });
    expect(meanEnrolled(devices(null, null, null, null, 30), TODAY)).toMatchObject({ value: 30, partial: true });
    expect(meanEnrolled(devices(null, null), TODAY)).toMatchObject({ value: null, stale: false, partial: false });
  });
});
