import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binomialMass, halfDeviance, poissonMass, stirlingError } from '../../../src/domain/trends/saddle-point.js';
import { relativeError } from './relative-error.js';

describe('error of Stirling’s formula', () => {
  // ln Gamma(n + 1) - (n + 1/2) ln n + n - ln(2 pi) / 2, worked out to 17 digits.
  it.each([
    [0.1, 0.51274008133191493],
    [0.5, 0.15342640972002735],
    [1, 0.081061466795327258],
    [2, 0.041340695955409294],
    [5, 0.016644691189821192],
    [15, 0.0055547335519628014],
    [15.5, 0.0053755990329268345],
    [100, 0.00083333055563491468],
  ])('of %d', (n, reference) => {
    expect(Math.abs(stirlingError(n) - reference)).toBeLessThan(1e-14);
  });
});

describe('deviance', () => {
  it('is never negative and zero only at the mean', () => {
    const amount = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (x, mean) => {
        const deviance = halfDeviance(x, mean);
        expect(deviance).toBeGreaterThanOrEqual(0);
        if (x === mean) expect(deviance).toBe(0);
      }),
    );
    expect(halfDeviance(7, 7)).toBe(0);
    expect(halfDeviance(0, 7)).toBe(7);
  });

  it('keeps its digits right beside the mean', () => {
    // x ln(x/m) + m - x with x = m (1 + e): m e^2/2 - m e^3/6 + ...
    const e = 1e-6;
    const series = 1000 * ((e * e) / 2 - e ** 3 / 6);
    expect(relativeError(halfDeviance(1000 * (1 + e), 1000), series)).toBeLessThan(1e-9);
  });
});

describe('Poisson and binomial probabilities', () => {
  it('equal the formula where it can be worked out by hand', () => {
    expect(poissonMass(0, 2)).toBeCloseTo(Math.exp(-2), 15);
    expect(poissonMass(3, 2)).toBeCloseTo((8 / 6) * Math.exp(-2), 15);
    expect(binomialMass(2, 5, 0.3, 0.7)).toBeCloseTo(10 * 0.09 * 0.343, 15);
    expect(binomialMass(0, 5, 0.3, 0.7)).toBeCloseTo(0.7 ** 5, 15);
    expect(binomialMass(5, 5, 0.3, 0.7)).toBeCloseTo(0.3 ** 5, 15);
  });

  it('keep their digits for a share close to 0 or 1', () => {
    const rare = Math.exp(1e6 * Math.log1p(-1.1e-9));
    expect(relativeError(binomialMass(0, 1e6, 1.1e-9, 1 - 1.1e-9), rare)).toBeLessThan(1e-14);
    expect(relativeError(binomialMass(1e6, 1e6, 1 - 1.1e-9, 1.1e-9), rare)).toBeLessThan(1e-14);
  });

  it('know the certain cases', () => {
    expect([poissonMass(0, 0), poissonMass(1, 0)]).toEqual([1, 0]);
    expect([binomialMass(0, 4, 0, 1), binomialMass(1, 4, 0, 1)]).toEqual([1, 0]);
    expect([binomialMass(4, 4, 1, 0), binomialMass(3, 4, 1, 0)]).toEqual([1, 0]);
  });

  it('sum to one', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(size, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, p) => {
        let sum = 0;
        for (let x = 0; x <= n; x += 1) sum += binomialMass(x, n, p, 1 - p);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
