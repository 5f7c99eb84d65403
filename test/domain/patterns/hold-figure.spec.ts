import { describe, expect, it } from '@jest/globals';
import { type HoldPlace, holdSide } from '../../../src/domain/patterns/hold-figure.js';
import { holdWindows, lookAt, LOOKS, watchedDays } from '../../../src/domain/patterns/hold-window.js';
import { addDays, daysBetween } from '../../../src/domain/rollout/day.js';
import { exposureDays } from '../../../src/domain/rollout/exposure-days.js';

const FROM = '2026-03-02';
const TO = '2026-03-15';

/** 14 days with so many attempts each, null where nobody reported; devices as of the day. */
function place(
  attempts: readonly (number | null)[],
  tickets: Readonly<Record<string, number>> = {},
  devices: readonly (number | null)[] = [],
): HoldPlace {
  const rows = attempts.map((some, i) => ({
    ...{ phase: 1, group: null, platform: 'windows' as const, date: addDays(FROM, i) },
    ...{ attempts: some, enrolledDevices: devices[i] ?? null },
  }));
  const said = rows.filter((row) => row.attempts !== null || row.enrolledDevices !== null);
  const days = exposureDays({ rows: said, failures: [], window: { from: FROM, to: TO } });
  return { days, reports: said.length > 0, settled: null, tickets: new Map(Object.entries(tickets)) };
}

const fourteen = (value: number | null) => Array.from({ length: 14 }, () => value);
const asked = { of: 'attempts', today: '2026-03-20', freshDays: 3, loose: 0 } as const;

describe('one side of the comparison', () => {
  it('adds up attempts and tickets of all places', () => {
    const sum = holdSide([place(fourteen(10), { '2026-03-03': 2 }), place(fourteen(5), { '2026-03-04': 1 })], asked);
    expect(sum).toEqual({ count: 3, exposure: 210, uncovered: 0, missingDays: 0, derived: false });
  });

  it('leaves the tickets of a day out together with its unknown attempts', () => {
    const attempts = fourteen(10);
    attempts[4] = null;
    const sum = holdSide([place(attempts, { '2026-03-06': 4, '2026-03-07': 1 })], asked);
    expect(sum).toMatchObject({ count: 1, exposure: 130, uncovered: 4, missingDays: 1 });
  });

  it('divides nothing when exposure is missing for longer than the desk allows', () => {
    const attempts = fourteen(10);
    attempts.fill(null, 4, 8);
    expect(holdSide([place(attempts)], asked)).toMatchObject({ exposure: null, missingDays: 4 });
    expect(holdSide([place(attempts)], { ...asked, freshDays: 4 })).toMatchObject({ exposure: 100 });
  });

  it('divides nothing when a place with tickets never reported, and looks past one without', () => {
    const silent = place(fourteen(null), { '2026-03-03': 1 });
    expect(holdSide([place(fourteen(10)), silent], asked)).toMatchObject({
      exposure: null,
      missingDays: 14,
      uncovered: 1,
    });
    expect(holdSide([place(fourteen(10)), place(fourteen(null))], asked)).toMatchObject({
      exposure: 140,
      missingDays: 0,
    });
  });

  it('counts tickets without a place as uncovered, and knows nothing of no places', () => {
    expect(holdSide([place(fourteen(10))], { ...asked, loose: 2 })).toMatchObject({ count: 0, uncovered: 2 });
    expect(holdSide([], asked)).toMatchObject({ exposure: null, count: 0 });
    expect(holdSide([place(fourteen(0))], asked)).toMatchObject({ exposure: null });
  });

  it('takes weeks of enrolled devices for everything but enrollment, carried on as long as they are fresh', () => {
    const devices = [70, ...fourteen(null).slice(1)];
    const carried = holdSide([place(fourteen(null), { '2026-03-03': 1, '2026-03-09': 1 }, devices)], {
      ...asked,
      of: 'enrolledDevices',
    });
    expect(carried).toMatchObject({ exposure: null, count: 1, uncovered: 1, missingDays: 10 });
    const daily = holdSide([place(fourteen(null), {}, fourteen(70))], { ...asked, of: 'enrolledDevices' });
    expect(daily).toMatchObject({ exposure: 140, missingDays: 0 });
  });
});

describe('the windows', () => {
  it('are of equal length, and the day of publication belongs to neither', () => {
    const windows = holdWindows('2026-03-16', 14)!;
    expect(windows).toEqual({
      days: 14,
      before: { from: FROM, to: TO },
      after: { from: '2026-03-17', to: '2026-03-30' },
    });
    expect(daysBetween(windows.before.from, windows.before.to)).toBe(daysBetween(windows.after.from, windows.after.to));
    expect(holdWindows('2026-03-16', 0)).toBeNull();
  });

  it.each([
    ['2026-03-16', 0],
    ['2026-03-17', 0],
    ['2026-03-18', 1],
    ['2026-03-24', 7],
    ['2027-03-24', 56],
    ['2026-03-01', 0],
  ])('published on the 16th, on %s %d whole days were watched', (today, days) => {
    expect(watchedDays('2026-03-16', today)).toBe(days);
  });

  it('looks on its days only', () => {
    expect(lookAt(6)).toEqual({ now: null, next: 7 });
    expect(lookAt(7)).toEqual({ now: 7, next: 14 });
    expect(lookAt(41)).toEqual({ now: 28, next: 42 });
    expect(lookAt(56)).toEqual({ now: 56, next: null });
    expect([...LOOKS]).toEqual([...LOOKS].sort((a, b) => a - b));
  });
});
