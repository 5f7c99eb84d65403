import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binomialInterval } from '../../../src/domain/trends/binomial-interval.js';
import { incompleteBeta } from '../../../src/domain/trends/incomplete-beta.js';
import { relativeError } from './relative-error.js';

describe('exact interval of a share', () => {
  it.each([
    [1, 2, 0.01257911709342505, 0.98742088290657495],
    [1, 10, 0.0025285785444617847, 0.44501611702819542],
    [2, 50, 0.0048814334261643797, 0.13713762560396742],
    [5, 10, 0.18708602844739853, 0.81291397155260147],
    [9, 10, 0.55498388297180459, 0.99747142145553822],
    [13, 100, 0.071073046185429531, 0.21204067708744979],
    [99, 100, 0.94554061460791934, 0.99974685396702258],
    [500, 1000, 0.46854917297179194, 0.53145082702820806],
    [1, 10000, 2.5317775934746868e-6, 0.00055703699794704741],
    [5000, 100000, 0.048657255207270741, 0.051368920880580445],
  ])('of %d in %d', (hits, trials, lower, upper) => {
    const interval = binomialInterval(hits, trials);
    expect(relativeError(interval?.lower ?? NaN, lower)).toBeLessThan(1e-12);
    expect(relativeError(interval?.upper ?? NaN, upper)).toBeLessThan(1e-12);
  });

  it('is one-sided at the ends: none and all have a formula', () => {
    expect(binomialInterval(0, 10)?.lower).toBe(0);
    expect(binomialInterval(0, 10)?.upper).toBeCloseTo(1 - 0.025 ** (1 / 10), 13);
    expect(binomialInterval(10, 10)?.upper).toBe(1);
    expect(binomialInterval(10, 10)?.lower).toBeCloseTo(0.025 ** (1 / 10), 13);
  });

  it('knows nothing without trials', () => {
    expect(binomialInterval(0, 0)).toBeNull();
  });

  it('mirrors, holds the share, and is just wide enough', () => {
    const size = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(size, fc.nat(), (trials, some) => {
        const hits = some % (trials + 1);
        const interval = binomialInterval(hits, trials) ?? { lower: NaN, upper: NaN };
        const mirror = binomialInterval(trials - hits, trials) ?? { lower: NaN, upper: NaN };
        expect(interval.lower).toBeCloseTo(1 - mirror.upper, 12);
        expect(interval.lower).toBeLessThanOrEqual(hits / trials);
        expect(interval.upper).toBeGreaterThanOrEqual(hits / trials);
        if (hits > 0) expect(incompleteBeta(hits, trials - hits + 1, interval.lower).lower).toBeCloseTo(0.025, 9);
      }),
    );
  });

  it.each([
    [-1, 10],
    [11, 10],
    [0.5, 10],
    [1, NaN],
  ])('refuses %d of %d', (hits, trials) => {
    expect(() => binomialInterval(hits, trials)).toThrow(RangeError);
  });

  it('refuses a confidence of 1', () => {
    expect(() => binomialInterval(1, 10, 1)).toThrow(RangeError);
  });
});
