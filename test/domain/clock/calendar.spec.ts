import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { addBusinessMillis, businessMillis, businessMillisAgo } from '../../../src/domain/clock/calendar.js';
import { STRETCH } from '../../../src/domain/clock/zone-offsets.js';
import { anySpec, at, calendarSpec, countedBusiness, MOMENTS, nearMoment, QUARTER } from './wall-oracle.js';

const office = calendarSpec('America/New_York', ['08:00-18:00'], [], ['2025-07-04', '2025-12-25']);
const always = calendarSpec('UTC', ['00:00-24:00'], ['00:00-24:00']);
const night = calendarSpec('Europe/Berlin', ['00:00-06:00'], ['00:00-06:00']);
const holidaysOnly = calendarSpec('UTC', [], ['10:00-11:00']);
holidaysOnly.holidays = Array.from({ length: 10_000 }, (_, i) =>
  new Date(at('2010-01-01T00:00:00Z') + i * DAY).toISOString().slice(0, 10),
);

describe('businessMillis', () => {
  it.each([
    ['inside one day', office, '2025-06-02T13:00:00Z', '2025-06-02T15:30:00Z', 2.5],
    ['over a night', office, '2025-06-02T21:00:00Z', '2025-06-03T13:00:00Z', 2],
    ['over a weekend', office, '2025-06-06T21:00:00Z', '2025-06-09T13:00:00Z', 2],
    ['a holiday on a Friday', office, '2025-07-03T21:00:00Z', '2025-07-07T13:00:00Z', 2],
    ['outside hours', office, '2025-06-07T00:00:00Z', '2025-06-09T11:00:00Z', 0],
    ['reversed', office, '2025-06-03T13:00:00Z', '2025-06-02T13:00:00Z', 0],
    [
      'lunch break',
      calendarSpec('UTC', ['08:00-12:00', '13:00-17:00']),
      '2025-06-02T11:00:00Z',
      '2025-06-02T14:00:00Z',
      2,
    ],
    ['around the clock', always, '2025-03-01T00:00:00Z', '2025-04-01T00:00:00Z', 31 * 24],
    ['leap day', office, '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z', 10],
    ['Berlin forward: 02:00-03:00 is not there', night, '2025-03-29T23:00:00Z', '2025-03-30T10:00:00Z', 5],
    ['Berlin back: 02:00-03:00 comes twice', night, '2025-10-25T22:00:00Z', '2025-10-26T10:00:00Z', 7],
    ['New York office keeps ten hours when clocks change', office, '2025-03-07T05:00:00Z', '2025-03-15T04:00:00Z', 60],
    [
      'an interval inside the gap',
      calendarSpec('Europe/Berlin', [], ['02:15-02:45']),
      '2025-03-29T23:00:00Z',
      '2025-03-30T22:00:00Z',
      0,
    ],
    [
      'an interval that begins in the gap',
      calendarSpec('Europe/Berlin', [], ['02:30-04:00']),
      '2025-03-29T23:00:00Z',
      '2025-03-30T22:00:00Z',
      1,
    ],
    [
      'an interval inside the repeated hour',
      calendarSpec('Europe/Berlin', [], ['02:15-02:45']),
      '2025-10-25T22:00:00Z',
      '2025-10-26T22:00:00Z',
      1,
    ],
    [
      'Lord Howe forward by half an hour',
      calendarSpec('Australia/Lord_Howe', [], ['01:00-04:00']),
      '2025-10-04T13:00:00Z',
      '2025-10-05T13:00:00Z',
      2.5,
    ],
    [
      'Lord Howe back by half an hour',
      calendarSpec('Australia/Lord_Howe', [], ['01:00-04:00']),
      '2025-04-05T13:00:00Z',
      '2025-04-06T13:00:00Z',
      3.5,
    ],
    [
      'intervals written in any order',
      calendarSpec('UTC', ['13:00-17:00', '08:00-12:00']),
      '2025-06-02T09:00:00Z',
      '2025-06-02T14:00:00Z',
      4,
    ],
    [
      'a day that Apia left out',
      calendarSpec('Pacific/Apia', ['08:00-18:00']),
      '2011-12-29T10:00:00Z',
      '2011-12-31T10:00:00Z',
      10,
    ],
    ['before 1970 is read as 1970', always, '1969-01-01T00:00:00Z', '1970-01-02T00:00:00Z', 24],
    ['a calendar of holidays only', holidaysOnly, '2011-01-01T00:00:00Z', '2031-01-01T00:00:00Z', 0],
  ])('%s', (_name, spec, from, to, hours) => {
    expect(businessMillis(spec, at(from), at(to))).toBe(hours * HOUR);
  });

  it('counts what the wall clock shows, in any zone around any change', () => {
    fc.assert(
      fc.property(anySpec, nearMoment, fc.integer({ min: 0, max: 700 }), (spec, from, quarters) => {
        const to = from + quarters * QUARTER;
        expect(businessMillis(spec, from, to)).toBe(countedBusiness(spec, from, to));
      }),
      { numRuns: 300 },
    );
  });

  it('is additive to the millisecond, over years too', () => {
    const span = fc.tuple(fc.integer({ min: -400 * DAY, max: 0 }), fc.nat(3 * DAY), fc.nat(900 * DAY));
    fc.assert(
      fc.property(anySpec, fc.constantFrom(...MOMENTS), span, (spec, moment, [back, near, far]) => {
        const [a, b, c] = [moment + back, moment + near, moment + near + far];
        expect(businessMillis(spec, a, b) + businessMillis(spec, b, c)).toBe(businessMillis(spec, a, c));
      }),
    );
  });
});

describe('addBusinessMillis', () => {
  it.each([
    ['within the day', office, '2025-06-02T13:00:00Z', 4 * HOUR, '2025-06-02T17:00:00Z'],
    ['what ends with the day is due at its end', office, '2025-06-02T13:00:00Z', 9 * HOUR, '2025-06-02T22:00:00Z'],
    ['a minute more is due next morning', office, '2025-06-02T13:00:00Z', 9 * HOUR + MINUTE, '2025-06-03T12:01:00Z'],
    ['from a weekend', office, '2025-06-07T13:00:00Z', HOUR, '2025-06-09T13:00:00Z'],
    ['over a holiday', office, '2025-07-03T21:00:00Z', 2 * HOUR, '2025-07-07T13:00:00Z'],
    ['over the change to summer time', office, '2025-03-07T22:00:00Z', 2 * HOUR, '2025-03-10T13:00:00Z'],
    ['a night that loses an hour', night, '2025-03-29T23:00:00Z', 3 * HOUR, '2025-03-30T02:00:00Z'],
    ['a night that gains an hour', night, '2025-10-25T22:00:00Z', 7 * HOUR, '2025-10-26T05:00:00Z'],
    ['nothing to add', office, '2025-06-07T13:00:00Z', 0, '2025-06-07T13:00:00Z'],
    ['around the clock for a year', always, '2025-01-01T00:00:00Z', 365 * DAY, '2026-01-01T00:00:00Z'],
  ])('%s', (_name, spec, from, amount, expected) => {
    expect(addBusinessMillis(spec, at(from), amount)).toBe(at(expected));
  });

  it('gives up after 20 years instead of looking for ever', () => {
    expect(addBusinessMillis(holidaysOnly, at('2011-01-01T00:00:00Z'), 1)).toBeNull();
    expect(businessMillisAgo(holidaysOnly, at('2035-01-01T00:00:00Z'), 1)).toBeNull();
    expect(addBusinessMillis(calendarSpec('UTC', []), at('2011-01-01T00:00:00Z'), 1)).toBeNull();
    expect(addBusinessMillis(holidaysOnly, at('2030-01-01T00:00:00Z'), HOUR)).not.toBeNull();
  });

  it('gives the earliest instant at which the amount has passed', () => {
    fc.assert(
      fc.property(
        anySpec,
        nearMoment,
        fc.nat(QUARTER),
        fc.integer({ min: 1, max: 60 * HOUR }),
        (spec, m, ms, amount) => {
          const from = m + ms;
          const due = addBusinessMillis(spec, from, amount);
          fc.pre(due !== null);
          expect(businessMillis(spec, from, due!)).toBe(amount);
          expect(businessMillis(spec, from, due! - 1)).toBe(amount - 1);
        },
      ),
    );
  });
});

describe('businessMillisAgo', () => {
  it.each([
    ['within the day', '2025-06-02T16:00:00Z', 2 * HOUR, '2025-06-02T14:00:00Z'],
    ['over a weekend', '2025-06-09T13:00:00Z', 2 * HOUR, '2025-06-06T21:00:00Z'],
    ['0 in the evening is the end of the day', '2025-06-02T23:30:00Z', 0, '2025-06-02T22:00:00Z'],
    ['0 within hours is now', '2025-06-02T16:00:00Z', 0, '2025-06-02T16:00:00Z'],
    ['exactly a whole day is the end of the day before', '2025-06-03T22:00:00Z', 10 * HOUR, '2025-06-02T22:00:00Z'],
  ])('%s', (_name, until, amount, expected) => {
    expect(businessMillisAgo(office, at(until), amount)).toBe(at(expected));
  });

  it('looks beyond the four weeks that are computed at once', () => {
    const edge = STRETCH * 720; // a Thursday, 00:00 UTC
    expect(businessMillisAgo(always, edge + 2 * HOUR, 2 * HOUR)).toBe(edge);
    expect(businessMillisAgo(calendarSpec('UTC', ['08:00-18:00']), edge + 10 * HOUR, 2 * HOUR)).toBe(edge - 6 * HOUR);
  });

  it('undoes addBusinessMillis', () => {
    fc.assert(
      fc.property(
        anySpec,
        nearMoment,
        fc.integer({ min: 1, max: 60 * HOUR }),
        fc.nat(60 * HOUR),
        (spec, from, a, b) => {
          const due = addBusinessMillis(spec, from, a);
          const later = due === null ? null : addBusinessMillis(spec, due, b);
          fc.pre(later !== null);
          expect(businessMillisAgo(spec, later!, b)).toBe(due);
        },
      ),
    );
  });
});
