import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { incompleteGamma } from '../../../src/domain/trends/incomplete-gamma.js';
import { fitRatioPrior, type ObservedExpected, ratioPosterior } from '../../../src/domain/trends/shrinkage.js';

const cell = fc.record({
  observed: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 60 })),
  expected: fc.double({ min: 0.001, max: 40, noNaN: true }),
});

describe('the prior of ratios', () => {
  it('is none without tickets, or without cells', () => {
    expect(fitRatioPrior([])).toBeNull();
    expect(fitRatioPrior(Array.from({ length: 50 }, () => ({ observed: 0, expected: 3 })))).toBeNull();
  });

  it('of few cells has the shape 1 and their mean', () => {
    const prior = fitRatioPrior([
      { observed: 6, expected: 2 },
      { observed: 0, expected: 1 },
    ]);
    expect(prior).toEqual({ shape: 1, rate: 0.5, fitted: false });
  });

  it('lets alike cells alone, and wild ones in peace', () => {
    const alike = fitRatioPrior(Array.from({ length: 40 }, () => ({ observed: 5, expected: 5 })))!;
    expect(alike.shape).toBeCloseTo(1000, 3);
    const wild = fitRatioPrior(Array.from({ length: 40 }, (_, i) => ({ observed: i === 0 ? 400 : 0, expected: 10 })))!;
    expect(wild.shape).toBeCloseTo(0.2, 6);
  });

  it('is the likeliest one: no other shape explains the cells better', () => {
    // Counts of a gamma-Poisson with shape 4: quantiles of the ratio times 5, rounded.
    const cells = [1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 12].map((observed) => ({ observed, expected: 5 }));
    const { shape, rate } = fitRatioPrior(cells)!;
    const likelihood = (a: number) =>
      cells.reduce((sum, { observed: n, expected }) => {
        const b = (a * rate) / shape;
        let own = a * Math.log(b / (b + expected)) + n * Math.log(expected / (b + expected));
        for (let i = 0; i < n; i += 1) own += Math.log((a + i) / (i + 1));
        return sum + own;
      }, 0);
    const best = likelihood(shape);
    for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) expect(likelihood(shape * factor)).toBeLessThan(best);
  });

  it('does not change with the order of the cells', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), fc.nat(), (cells, seed) => {
        const moved = [...cells.slice(seed % (cells.length || 1)), ...cells.slice(0, seed % (cells.length || 1))];
        expect(fitRatioPrior(moved.reverse())).toEqual(fitRatioPrior(cells));
      }),
    );
  });

  it('refuses what is no count or no expectation', () => {
    expect(() => fitRatioPrior([{ observed: 1.5, expected: 1 }])).toThrow(RangeError);
    expect(() => fitRatioPrior([{ observed: 1, expected: 0 }])).toThrow(RangeError);
  });
});

describe('what is known of a ratio', () => {
  const prior = { shape: 2, rate: 2, fitted: true };

  it('is larger than its least value with 95 %', () => {
    const { mean, atLeast } = ratioPosterior({ observed: 12, expected: 3 }, prior);
    expect(mean).toBe(14 / 5);
    expect(incompleteGamma(14, atLeast * 5).upper).toBeCloseTo(0.95, 12);
  });

  it('lies between what was seen and what is usual for all, the nearer to it the less was seen', () => {
    const little = ratioPosterior({ observed: 1, expected: 0.1 }, prior);
    const much = ratioPosterior({ observed: 100, expected: 10 }, prior);
    // Ten times the usual both: of one ticket nobody should be told first.
    expect(little.atLeast).toBeLessThan(1);
    expect(much.atLeast).toBeGreaterThan(7);
  });

  it('never grows with the exposure, and never shrinks with a ticket', () => {
    fc.assert(
      fc.property(
        cell,
        fc.double({ min: 0, max: 30, noNaN: true }),
        ({ observed, expected }: ObservedExpected, more) => {
          const { atLeast } = ratioPosterior({ observed, expected }, prior);
          expect(ratioPosterior({ observed, expected: expected + more }, prior).atLeast).toBeLessThanOrEqual(
            atLeast * (1 + 1e-12),
          );
          expect(ratioPosterior({ observed: observed + 1, expected }, prior).atLeast).toBeGreaterThan(atLeast);
        },
      ),
    );
  });
});
