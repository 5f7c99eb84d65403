import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { perPlannedOf } from '../../../src/domain/trends/per-planned.js';
import { rateOf } from '../../../src/domain/trends/rate.js';

const question = { tickets: 2, exposure: 50, stale: false, derived: false, minimum: 20 };

describe('rate per 100', () => {
  it('of the limited pilot: 2 tickets of 50 are 4.0, 0.5 to 14.4', () => {
    const rate = rateOf(question);
    expect(rate).toMatchObject({ count: 2, exposure: 50, rate: 4, marks: [] });
    expect(rate.interval?.lower).toBeCloseTo(0.4844, 4);
    expect(rate.interval?.upper).toBeCloseTo(14.4494, 4);
  });

  it.each([
    ['unknown', null],
    ['zero', 0],
  ])('is null, never 0, when the denominator is %s', (_, exposure) => {
    const rate = rateOf({ ...question, tickets: 0, exposure });
    expect(rate).toEqual({ count: 0, exposure, rate: null, interval: null, marks: ['no_exposure'] });
  });

  it('is 0 when nothing happened to a known denominator', () => {
    expect(rateOf({ ...question, tickets: 0 })).toMatchObject({ rate: 0, interval: { lower: 0 }, marks: [] });
  });

  it('is not given on a stale denominator, which stays visible', () => {
    expect(rateOf({ ...question, stale: true, derived: true })).toEqual({
      count: 2,
      exposure: 50,
      rate: null,
      interval: null,
      marks: ['stale', 'derived'],
    });
  });

  it('below the minimum is given and marked, at the minimum not', () => {
    expect(rateOf({ ...question, minimum: 51 })).toMatchObject({ rate: 4, marks: ['insufficient'] });
    expect(rateOf({ ...question, minimum: 50 }).marks).toEqual([]);
    expect(rateOf({ ...question, minimum: 51, derived: true }).marks).toEqual(['insufficient', 'derived']);
  });

  it('lies inside its interval, which narrows as both figures grow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 100_000 }), (tickets, exposure) => {
        const rate = rateOf({ ...question, tickets, exposure });
        const tenfold = rateOf({ ...question, tickets: tickets * 10, exposure: exposure * 10 });
        const width = (r: typeof rate) => (r.interval?.upper ?? NaN) - (r.interval?.lower ?? NaN);
        expect(rate.rate).toBeGreaterThanOrEqual(rate.interval?.lower ?? NaN);
        expect(rate.rate).toBeLessThan(rate.interval?.upper ?? NaN);
        expect(width(tenfold)).toBeLessThan(width(rate));
      }),
    );
  });

  it('refuses figures that cannot be', () => {
    expect(() => rateOf({ ...question, tickets: -1 })).toThrow(RangeError);
    expect(() => rateOf({ ...question, tickets: 0.5 })).toThrow(RangeError);
    expect(() => rateOf({ ...question, exposure: -1 })).toThrow(RangeError);
    expect(() => rateOf({ ...question, exposure: NaN })).toThrow(RangeError);
  });
});

describe('per 100 planned users', () => {
  it('is its own figure and never called a rate', () => {
    expect(perPlannedOf(3, 200)).toEqual({ count: 3, plannedUsers: 200, perPlanned: 1.5 });
    expect(Object.keys(perPlannedOf(3, 200))).not.toContain('rate');
  });

  it.each([[null], [0]])('is null when %s users are planned', (plannedUsers) => {
    expect(perPlannedOf(3, plannedUsers).perPlanned).toBeNull();
  });
});
