import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chanceOfSoFew, rateRatio } from '../../../src/domain/trends/rate-ratio.js';
import { relativeError } from './relative-error.js';

const side = (count: number, exposure = 1) => ({ count, exposure });
const counts = fc.integer({ min: 0, max: 400 });
const exposures = fc.double({ min: 0.01, max: 10_000, noNaN: true });

/** The sum of the binomial probabilities themselves, for small counts. */
function binomialTail(few: number, trials: number, share: number): number {
  let sum = 0;
  let mass = (1 - share) ** trials;
  for (let x = 0; x <= few; x += 1) {
    sum += mass;
    mass *= ((trials - x) / (x + 1)) * (share / (1 - share));
  }
  return sum;
}

describe('the ratio of two rates', () => {
  it('is what R prints for its own example of poisson.test: 11 in 800 against 21 in 3,011', () => {
    const found = rateRatio(side(21, 1083 + 1050 + 878), side(11, 800));
    expect(found?.ratio).toBeCloseTo(1.971488, 6);
    expect(found?.interval.lower).toBeCloseTo(0.8584264, 7);
    expect(found?.interval.upper).toBeCloseTo(4.2772659, 6);
  });

  it('finds what Przyborowski and Wilenski found of dodder in clover: 3 seeds against none is one chance in eight', () => {
    expect(chanceOfSoFew(side(3), side(0), 1)).toBeCloseTo(0.125, 14);
  });

  it.each([
    // None after: the share's upper end is 1 - 0.025^(1/n), by hand.
    [10, 0, 0, 0.025 ** (-1 / 10) - 1],
    [6, 0, 0, 0.025 ** (-1 / 6) - 1],
    [1, 0, 0, 39],
  ])('%d before and %d after in equal exposure', (before, after, lower, upper) => {
    const found = rateRatio(side(before), side(after));
    expect(found?.interval.lower).toBe(lower);
    expect(relativeError(found?.interval.upper ?? NaN, upper)).toBeLessThan(1e-12);
  });

  it('has no upper end without a ticket before, and says nothing without any', () => {
    expect(rateRatio(side(0), side(4))).toEqual({ ratio: null, interval: { lower: expect.any(Number), upper: null } });
    expect(rateRatio(side(0), side(0))).toBeNull();
    expect(chanceOfSoFew(side(0), side(0), 1)).toBe(1);
  });

  it('turns round with its sides, scales with exposure, and holds the ratio itself', () => {
    fc.assert(
      fc.property(counts, counts, exposures, exposures, (b, a, eb, ea) => {
        const found = rateRatio(side(b, eb), side(a, ea));
        if (found === null) return expect(a + b).toBe(0);
        const turned = rateRatio(side(a, ea), side(b, eb))!;
        const { lower, upper } = found.interval;
        if (lower > 0) expect(relativeError(turned.interval.upper!, 1 / lower)).toBeLessThan(1e-9);
        else expect(turned.interval.upper).toBeNull();
        const half = rateRatio(side(b, eb), side(a, ea * 2))!;
        if (upper !== null) expect(relativeError(half.interval.upper!, upper / 2)).toBeLessThan(1e-9);
        if (found.ratio === null) return expect(b).toBe(0);
        expect(found.ratio).toBeGreaterThanOrEqual(lower);
        return expect(found.ratio).toBeLessThanOrEqual(upper ?? Infinity);
      }),
    );
  });

  it('rises with every ticket after and falls with every ticket before', () => {
    fc.assert(
      fc.property(counts, counts, exposures, exposures, (b, a, eb, ea) => {
        const ends = (before: number, after: number) => {
          const found = rateRatio(side(before, eb), side(after, ea));
          return [found?.interval.lower ?? 0, found?.interval.upper ?? Infinity];
        };
        const [lower, upper] = ends(b, a);
        const [moreLower, moreUpper] = ends(b, a + 1);
        const [lessLower, lessUpper] = ends(b + 1, a);
        expect(moreLower).toBeGreaterThanOrEqual(lower! * (1 - 1e-9));
        expect(moreUpper).toBeGreaterThanOrEqual(upper! * (1 - 1e-9));
        expect(lessLower).toBeLessThanOrEqual(lower! * (1 + 1e-9));
        expect(lessUpper).toBeLessThanOrEqual(upper! * (1 + 1e-9));
      }),
    );
  });

  it('ends where the chance of so few is 2.5 %, and that chance is the sum of its binomial parts', () => {
    const some = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), some, fc.double({ min: 0.1, max: 10, noNaN: true }), (b, a, ea) => {
        const { upper } = rateRatio(side(b), side(a, ea))!.interval;
        expect(chanceOfSoFew(side(b), side(a, ea), upper!)).toBeCloseTo(0.025, 9);
        expect(chanceOfSoFew(side(b), side(a, ea), 1)).toBeCloseTo(binomialTail(a, a + b, ea / (1 + ea)), 10);
      }),
    );
  });

  it.each([
    [side(-1), side(1)],
    [side(1), side(0.5)],
    [side(1, 0), side(1)],
    [side(1), side(1, NaN)],
  ])('refuses %j and %j', (before, after) => {
    expect(() => rateRatio(before, after)).toThrow(RangeError);
  });
});
