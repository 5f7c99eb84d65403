import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  exposureNeeded,
  poissonInterval,
  poissonLowerBound,
  poissonUpperBound,
} from '../../../src/domain/trends/poisson-interval.js';
import { poissonTail } from '../../../src/domain/trends/poisson-tail.js';
import { relativeError } from './relative-error.js';

describe('exact interval of a Poisson count', () => {
  // Half the chi-square quantiles of any table: lower chi2(0.025; 2x) / 2, upper chi2(0.975; 2x + 2) / 2.
  it.each([
    [1, 0.025317807984289877, 5.5716433909388985],
    [2, 0.24220927854396491, 7.2246876677239607],
    [3, 0.6186721228956013, 8.767273069742326],
    [5, 1.6234863901184206, 11.66833207932267],
    [10, 4.7953886961324337, 18.390356042017779],
    [23, 14.58002703704468, 34.511292894833038],
    [100, 81.363991250923141, 121.62679379242639],
    [1000, 938.97301840769522, 1063.952136016302],
    [100000, 99381.152663744731, 100621.74473974388],
  ])('of %d', (count, lower, upper) => {
    const interval = poissonInterval(count);
    expect(relativeError(interval.lower, lower)).toBeLessThan(1e-12);
    expect(relativeError(interval.upper, upper)).toBeLessThan(1e-12);
  });

  it('starts at 0 when nothing was seen, and is not empty', () => {
    expect(poissonInterval(0).lower).toBe(0);
    expect(poissonInterval(0).upper).toBeCloseTo(3.6888794541139363, 12);
  });

  it('is what its name says: at its ends the count is just too unlikely', () => {
    const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), confidence, (count, level) => {
        const { lower, upper } = poissonInterval(count, level);
        const outside = (1 - level) / 2;
        expect(poissonTail(count, lower)).toBeCloseTo(outside, 10);
        expect(1 - poissonTail(count + 1, upper)).toBeCloseTo(outside, 10);
        expect(lower).toBeLessThan(count);
        expect(upper).toBeGreaterThan(count);
      }),
    );
  });

  it('has one-sided bounds inside the two-sided ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (count) => {
        const both = poissonInterval(count, 0.95);
        expect(poissonUpperBound(count, 0.95)).toBeLessThan(both.upper);
        expect(poissonLowerBound(count, 0.95)).toBeGreaterThanOrEqual(both.lower);
        expect(poissonUpperBound(count, 0.975)).toBeCloseTo(both.upper, 6);
      }),
    );
  });

  it.each([-1, 0.5, NaN, Infinity])('refuses %d as a count', (count) => {
    expect(() => poissonInterval(count)).toThrow(RangeError);
  });

  it.each([0, 1, 95])('refuses %d as a confidence', (confidence) => {
    expect(() => poissonInterval(3, confidence)).toThrow(RangeError);
  });
});

describe('exposure needed by a gate of 5 per 100', () => {
  it.each([
    [0, 60],
    [1, 95],
    [2, 126],
  ])('%d tickets need %d attempts', (count, attempts) => {
    expect(exposureNeeded(count, 5)).toBe(attempts);
    expect((poissonUpperBound(count) * 100) / attempts).toBeLessThanOrEqual(5);
    expect((poissonUpperBound(count) * 100) / (attempts - 1)).toBeGreaterThan(5);
  });

  it('cannot be met by fifty attempts without a ticket: the bound is 6.0', () => {
    expect((poissonUpperBound(0) * 100) / 50).toBeCloseTo(6.0, 1);
  });

  it('refuses a limit of nothing', () => {
    expect(() => exposureNeeded(1, 0)).toThrow(RangeError);
  });
});
