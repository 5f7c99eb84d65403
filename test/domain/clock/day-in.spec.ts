import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from '../../../src/domain/instant.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import { at, nearMoment, wallOf, ZONES } from './wall-oracle.js';

describe('dayIn', () => {
  it.each([
    ['UTC', '2025-06-02T23:59:59.999Z', '2025-06-02'],
    ['America/New_York', '2025-06-03T03:59:59.999Z', '2025-06-02'],
    ['America/New_York', '2025-06-03T04:00:00Z', '2025-06-03'],
    ['Europe/Berlin', '2025-03-29T23:00:00Z', '2025-03-30'],
    ['Europe/Berlin', '2025-03-30T22:00:00Z', '2025-03-31'],
    ['Europe/Berlin', '2025-10-26T22:59:59Z', '2025-10-26'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('%s %s', (zone, instant, day) => {
    expect(dayIn(zone, at(instant))).toBe(day);
  });

  it('shows what the platform shows', () => {
    const far = fc.integer({ min: -20_000, max: 20_000 }).map((days) => days * DAY);
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), nearMoment, fc.oneof(fc.constant(0), far), (zone, moment, days) => {
        expect(dayIn(zone, moment + days)).toBe(wallOf(zone, moment + days).day);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a zone or an instant that is none', () => {
    expect(() => dayIn('Mars/Olympus', 0)).toThrow(RangeError);
    expect(() => dayIn('UTC', NaN)).toThrow(RangeError);
  });
});
