import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Change, ratioOfRatios } from '../../../src/domain/trends/interventions/ratio-of-ratios.js';
import { relativeError } from './relative-error.js';

/** Two by two: of the treated `a` after and `b` before, of the others `c` and `d`; exposures all the same. */
const change = (after: number, before: number, exposures = { before: 100, after: 100 }): Change => ({
  before: { count: before, exposure: exposures.before },
  after: { count: after, exposure: exposures.after },
});

/** Chance of the tables that are meant, out of all with the same margins, at an odds ratio. */
function tail(a: number, b: number, c: number, d: number, odds: number, meant: (x: number) => boolean): number {
  const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  const weight = (x: number) => choose(a + b, x) * choose(c + d, a + c - x) * odds ** x;
  const all = Array.from({ length: a + b + 1 }, (_, x) => x);
  const sum = (some: number[]) => some.reduce((total, x) => total + weight(x), 0);
  return sum(all.filter(meant)) / sum(all);
}

describe('ratio of ratios', () => {
  // Intervals of R's fisher.test for its examples TeaTasting and Convictions; its solver stops within about 1e-4 of the odds or of their inverse.
  it.each([
    ['tea tasting', [3, 1, 1, 3], 0.95, 0.2117329, 621.9337505],
    ['tea tasting, one side', [3, 1, 1, 3], 0.9, 0.3135693, undefined],
    ['convictions', [2, 15, 10, 3], 0.95, 0.003325764, 0.363182271],
    ['convictions at 99 %', [2, 15, 10, 3], 0.99, 0.001386333, 0.578851645],
  ] as const)('has the interval of %s', (_, [a, b, c, d], confidence, lower, upper) => {
    const { interval } = ratioOfRatios(change(a, b), change(c, d), confidence)!;
    expect(Math.abs(interval.lower - lower)).toBeLessThan(1e-4);
    if (upper !== undefined) expect(relativeError(interval.upper!, upper)).toBeLessThan(1e-2);
  });

  it('leaves exactly the share outside on each side, by the sums themselves', () => {
    const counts = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(counts, counts, counts, counts, (a, b, c, d) => {
        const { interval } = ratioOfRatios(change(a, b), change(c, d)) ?? { interval: { lower: 0, upper: null } };
        const { lower, upper } = interval;
        if (lower > 0) expect(tail(a, b, c, d, lower, (x) => x >= a)).toBeCloseTo(0.025, 10);
        if (upper !== null) expect(tail(a, b, c, d, upper, (x) => x <= a)).toBeCloseTo(0.025, 10);
      }),
    );
  });

  it('divides the printed rates', () => {
    const treated = change(26, 41, { before: 1000, after: 1000 });
    const comparison = change(35, 39, { before: 1000, after: 500 });
    expect(ratioOfRatios(treated, comparison)!.ratio).toBeCloseTo(26 / 41 / (70 / 39), 12);
  });

  it('knows nothing of a group without tickets, and says where an end is open', () => {
    expect(ratioOfRatios(change(0, 0), change(3, 4))).toBeNull();
    expect(ratioOfRatios(change(3, 4), change(0, 0))).toBeNull();
    expect(ratioOfRatios(change(5, 0), change(3, 4))).toMatchObject({ ratio: null, interval: { upper: null } });
    expect(ratioOfRatios(change(0, 5), change(3, 4))).toMatchObject({ ratio: 0, interval: { lower: 0 } });
    expect(ratioOfRatios(change(0, 5), change(0, 4))).toEqual({ ratio: null, interval: { lower: 0, upper: null } });
  });

  const some = fc.record({
    a: fc.integer({ min: 0, max: 60 }),
    b: fc.integer({ min: 1, max: 60 }),
    c: fc.integer({ min: 1, max: 60 }),
    d: fc.integer({ min: 1, max: 60 }),
    was: fc.integer({ min: 20, max: 900 }),
    is: fc.integer({ min: 20, max: 900 }),
  });

  it('is turned over by exchanging the groups, holds its ratio, and scales with an exposure', () => {
    fc.assert(
      fc.property(some, ({ a, b, c, d, was, is }) => {
        const treated = change(a, b, { before: was, after: is });
        const others = change(c, d);
        const one = ratioOfRatios(treated, others)!;
        const turned = ratioOfRatios(others, treated)!;
        if (one.interval.upper !== null) expect(one.interval.upper * turned.interval.lower).toBeCloseTo(1, 9);
        expect(one.interval.lower).toBeLessThanOrEqual(one.ratio! * (1 + 1e-12));
        if (one.interval.upper !== null) expect(one.interval.upper).toBeGreaterThanOrEqual(one.ratio! * (1 - 1e-12));
        const half = ratioOfRatios(change(a, b, { before: was, after: is * 2 }), others)!;
        expect(half.interval.lower).toBeCloseTo(one.interval.lower / 2, 9);
      }),
    );
  });

  it('keeps its digits and its time with thousands of tickets', () => {
    const { ratio, interval } = ratioOfRatios(change(40_000, 50_000), change(45_000, 50_000))!;
    const wide = 1.96 * Math.sqrt(1 / 40_000 + 1 / 50_000 + 1 / 45_000 + 1 / 50_000);
    expect(Math.log(interval.upper! / ratio!)).toBeCloseTo(wide, 3);
    expect(Math.log(ratio! / interval.lower)).toBeCloseTo(wide, 3);
  });

  it.each([
    ['a half ticket', change(0.5, 3)],
    ['no exposure', change(1, 3, { before: 0, after: 10 })],
  ])('refuses %s', (_, wrong) => {
    expect(() => ratioOfRatios(wrong, change(1, 1))).toThrow(RangeError);
  });
});
