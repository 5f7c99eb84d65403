import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR } from '../../../src/domain/instant.js';
import { WEEKDAYS } from '../../../src/domain/clock/calendar.js';
import { addWorkingDays, workingDaysBetween } from '../../../src/domain/clock/working-days.js';
import { anySpec, at, calendarSpec, nearMoment, wallOf } from './wall-oracle.js';

const office = calendarSpec('America/New_York', ['08:00-18:00'], [], ['2025-07-04', '2025-12-25']);
const everyNight = calendarSpec('Europe/Berlin', ['00:00-06:00'], ['00:00-06:00']);

describe('working days', () => {
  it.each([
    ['Friday to Friday', office, '2025-06-06T19:00:00Z', 5, '2025-06-13T19:00:00Z'],
    ['a holiday is skipped', office, '2025-07-03T19:00:00Z', 1, '2025-07-07T19:00:00Z'],
    ['from a Saturday', office, '2025-06-07T19:00:00Z', 1, '2025-06-09T19:00:00Z'],
    ['the time of day stays over the change', office, '2025-03-07T20:00:00Z', 1, '2025-03-10T19:00:00Z'],
    ['late in the evening counts from the local day', office, '2025-06-07T03:30:00Z', 1, '2025-06-10T03:30:00Z'],
    ['a skipped time moves on by the gap', everyNight, '2025-03-29T01:30:00Z', 1, '2025-03-30T01:30:00Z'],
    ['of a repeated time the first counts', everyNight, '2025-10-25T00:30:00Z', 1, '2025-10-26T00:30:00Z'],
    ['no days', office, '2025-06-07T19:00:00Z', 0, '2025-06-07T19:00:00Z'],
  ])('%s', (_name, spec, from, days, expected) => {
    expect(addWorkingDays(spec, at(from), days)).toBe(at(expected));
  });

  it('gives up after 20 years instead of looking for ever', () => {
    expect(addWorkingDays(calendarSpec('UTC', []), at('2025-01-01T00:00:00Z'), 1)).toBeNull();
    expect(addWorkingDays(office, at('2025-01-01T00:00:00Z'), 1e9)).toBeNull();
    expect(workingDaysBetween(office, at('2025-01-01T00:00:00Z'), at('9999-01-01T00:00:00Z'))).toBeLessThan(5300);
  });

  it('counts none backwards', () => {
    expect(workingDaysBetween(office, at('2025-06-10T00:00:00Z'), at('2025-06-01T00:00:00Z'))).toBe(0);
  });

  it('lands on a working day of the wall calendar, and counting gives the days back', () => {
    fc.assert(
      fc.property(anySpec, nearMoment, fc.integer({ min: 1, max: 12 }), (spec, from, days) => {
        fc.pre(spec.timeZone !== 'Pacific/Apia'); // it left out a day, on which no instant lies
        const due = addWorkingDays(spec, from, days);
        fc.pre(due !== null);
        const wall = wallOf(spec.timeZone, due!);
        expect(spec.week[WEEKDAYS[wall.weekday]!]).not.toEqual([]);
        expect(spec.holidays).not.toContain(wall.day);
        expect(Math.abs(wall.time - wallOf(spec.timeZone, from).time)).toBeLessThanOrEqual(HOUR);
        expect(workingDaysBetween(spec, from, due!)).toBe(days);
        expect(workingDaysBetween(spec, from, due! - 25 * HOUR)).toBeLessThan(days);
      }),
    );
  });
});
