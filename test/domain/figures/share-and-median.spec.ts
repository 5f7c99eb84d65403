import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intervalRank, medianFigure, medianOf } from '../../../src/domain/figures/median.js';
import { shareOf } from '../../../src/domain/figures/share.js';

describe('a share', () => {
  it('has the Clopper-Pearson interval, and says when it is of too few', () => {
    // 8 of 10: R, binom.test(8, 10)$conf.int.
    expect(shareOf(8, 10)).toMatchObject({ value: 0.8, numerator: 8, denominator: 10, marks: [] });
    expect(shareOf(8, 10).interval!.lower).toBeCloseTo(0.4439045, 6);
    expect(shareOf(8, 10).interval!.upper).toBeCloseTo(0.9747893, 6);
    expect(shareOf(9, 9).marks).toEqual(['insufficient']);
    expect(shareOf(0, 0)).toEqual({
      ...{ value: null, numerator: 0, denominator: 0, interval: null },
      marks: ['insufficient'],
    });
  });
});

describe('a median', () => {
  it.each([
    [[3], 3, null],
    [[1, 2], 1.5, null],
    // Fewer than six values cover no median with 95 %: 2 x 0.5^5 = 0.0625.
    [[1, 2, 3, 4, 5], 3, null],
    [[1, 2, 3, 4, 5, 6], 3.5, { lower: 1, upper: 6 }],
    [[1, 2, 3, 4, 5, 6, 7, 8], 4.5, { lower: 1, upper: 8 }],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 5, { lower: 2, upper: 8 }],
  ])('of %j is %p within %j', (sorted, value, interval) => {
    expect(medianOf(sorted)).toEqual({ value, interval });
  });

  // Tables of the sign test: the largest r with P(Bin(n, 1/2) < r) <= 0.025.
  it.each([
    [5, 0],
    [6, 1],
    [8, 1],
    [9, 2],
    [12, 3],
    [20, 6],
    [25, 8],
    [50, 18],
    [100, 40],
  ])('of %i values lies between the r-th smallest and largest, r = %i', (n, rank) => {
    expect(intervalRank(n)).toBe(rank);
  });

  it('of nothing is nothing', () => {
    expect(medianOf([])).toBeNull();
    expect(medianFigure(null, 0)).toEqual({
      ...{ value: null, numerator: 0, denominator: null, interval: null },
      marks: ['insufficient'],
    });
    expect(medianFigure(medianOf([1, 2, 3, 4, 5, 6]), 6).marks).toEqual([]);
  });

  it('lies within its interval, which covers at least 95 % and is the narrowest that does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = values.sort((a, b) => a - b);
        const { value, interval } = medianOf(sorted)!;
        const rank = intervalRank(sorted.length);
        expect(binomialBelow(sorted.length, rank)).toBeLessThanOrEqual(0.025);
        expect(binomialBelow(sorted.length, rank + 1)).toBeGreaterThan(0.025);
        if (interval) expect(value >= interval.lower && value <= interval.upper).toBe(true);
      }),
    );
  });
});

/** P(Bin(n, 1/2) < r), added up. */
function binomialBelow(n: number, r: number): number {
  let mass = 0.5 ** n;
  let sum = 0;
  for (let k = 0; k < r; k++) {
    sum += mass;
    mass *= (n - k) / (k + 1);
  }
  return sum;
}
