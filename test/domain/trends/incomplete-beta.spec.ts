import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { betaQuantile, incompleteBeta } from '../../../src/domain/trends/incomplete-beta.js';
import { relativeError } from './relative-error.js';

describe('incomplete beta function', () => {
  // The first is the arcsine law, the second 1 - 0.8^3; the others worked out to 17 digits.
  it.each([
    [0.5, 0.5, 0.25, 1 / 3, 2 / 3],
    [1, 3, 0.2, 0.488, 0.512],
    [2, 5, 0.1, 0.114265, 0.885735],
    [20, 30, 0.4, 0.50770019965764801, 0.49229980034235199],
    [3, 997, 0.01, 0.9972983883378738, 0.0027016116621262021],
    [0.3, 7.7, 0.02, 0.60822039993629695, 0.39177960006370305],
    [250, 40, 0.9, 0.97751423154345008, 0.022485768456549922],
  ])('I(%d, %d) at %d', (a, b, x, lower, upper) => {
    const halves = incompleteBeta(a, b, x);
    expect(relativeError(halves.lower, lower)).toBeLessThan(1e-12);
    expect(relativeError(halves.upper, upper)).toBeLessThan(1e-11);
  });

  it('has its ends and refuses what lies outside', () => {
    expect(incompleteBeta(2, 3, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta(2, 3, 1)).toEqual({ lower: 1, upper: 0 });
    for (const [a, b, x] of [
      [0, 1, 0.5],
      [1, -1, 0.5],
      [1, 1, -0.1],
      [1, 1, 1.1],
      [1, 1, NaN],
    ] as const) {
      expect(() => incompleteBeta(a, b, x)).toThrow(RangeError);
    }
  });

  it('mirrors', () => {
    const shape = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        const one = incompleteBeta(a, b, x, 1 - x);
        const other = incompleteBeta(b, a, 1 - x, x);
        expect(Math.abs(one.lower - other.upper)).toBeLessThan(1e-12);
        expect(Math.abs(one.lower + one.upper - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('beta quantile', () => {
  it('undoes the function, from either end', () => {
    const shape = fc.double({ min: 0.5, max: 1e4, noNaN: true });
    const probability = fc.double({ min: 1e-9, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(shape, shape, probability, (a, b, p) => {
        const x = betaQuantile(a, b, p, 'lower');
        // Where x itself cannot be told from 0 or 1, neither can its probability.
        fc.pre(x > 1e-12 && x < 1 - 1e-4);
        expect(relativeError(incompleteBeta(a, b, x).lower, p)).toBeLessThan(1e-8);
      }),
    );
  });

  it('refuses probabilities outside 0..1', () => {
    expect(() => betaQuantile(1, 1, 0, 'lower')).toThrow(RangeError);
    expect(() => betaQuantile(1, 1, 1, 'upper')).toThrow(RangeError);
  });
});
