import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gammaQuantile, incompleteGamma } from '../../../src/domain/trends/incomplete-gamma.js';
import { relativeError } from './relative-error.js';

describe('incomplete gamma function', () => {
  // Values worked out to 17 digits; the first is the normal distribution's 68 %, the second 1 - 1/e.
  it.each([
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [1, 1, 0.63212055882855768, 0.36787944117144232],
    [2.5, 1.3, 0.2386347321549861, 0.7613652678450139],
    [10, 3, 0.0011024881301154797, 0.99889751186988452],
    [10, 25, 0.99977852336175122, 0.00022147663824878358],
    [100, 100, 0.51329879827914866, 0.48670120172085134],
    [1000, 1100, 0.99894067674607002, 0.0010593232539299773],
    [100000, 100300, 0.82863631125120765, 0.17136368874879235],
  ])('P and Q of (%d, %d)', (a, x, lower, upper) => {
    const halves = incompleteGamma(a, x);
    expect(relativeError(halves.lower, lower)).toBeLessThan(1e-12);
    expect(relativeError(halves.upper, upper)).toBeLessThan(1e-12);
  });

  it('has its ends', () => {
    expect(incompleteGamma(3, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(3, Infinity)).toEqual({ lower: 1, upper: 0 });
  });

  it('has halves that add up and grow with x', () => {
    const a = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    const share = fc.double({ min: 0.01, max: 3, noNaN: true });
    fc.assert(
      fc.property(a, share, share, (shape, one, other) => {
        const [near, far] = [Math.min(one, other) * shape, Math.max(one, other) * shape];
        const left = incompleteGamma(shape, near);
        expect(Math.abs(left.lower + left.upper - 1)).toBeLessThan(1e-14);
        expect(incompleteGamma(shape, far).lower).toBeGreaterThanOrEqual(left.lower - 1e-14);
      }),
    );
  });

  it.each([
    [0, 1],
    [-1, 1],
    [NaN, 1],
    [1, -1],
    [1, NaN],
    [Infinity, 1],
  ])('refuses (%d, %d)', (a, x) => {
    expect(() => incompleteGamma(a, x)).toThrow(RangeError);
  });
});

describe('gamma quantile', () => {
  it.each([
    [0.24242179158661958, 5.797257314370029e-6, 1.6794696491503740405e-22, 8.9990280981727589602],
    [0.07258904778248101, 1.175098492639816e-11, 1.591168777201267278e-151, 19.770434421646674453],
    [15.687517797498083, 5.087560924140499e-10, 1.9151805206527291951, 52.9754096138084171],
    [400.1084108510777, 0.1419036291139931, 378.72770084862229644, 421.58832402048833181],
    [727.3925412945423, 4.2799184973238873e-10, 573.96041333352967493, 905.22820996183761129],
  ])('of shape %d at %d', (a, p, lower, upper) => {
    expect(relativeError(gammaQuantile(a, p, 'lower'), lower)).toBeLessThan(1e-12);
    expect(relativeError(gammaQuantile(a, p, 'upper'), upper)).toBeLessThan(1e-12);
  });

  it('undoes the function, from either end', () => {
    const shape = fc.double({ min: 0.5, max: 1e5, noNaN: true });
    const probability = fc.double({ min: 1e-9, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(shape, probability, (a, p) => {
        expect(relativeError(incompleteGamma(a, gammaQuantile(a, p, 'lower')).lower, p)).toBeLessThan(1e-9);
        expect(relativeError(incompleteGamma(a, gammaQuantile(a, p, 'upper')).upper, p)).toBeLessThan(1e-9);
      }),
    );
  });

  it('finds a tail far out, where Newton’s first step underflows', () => {
    const x = gammaQuantile(1000, 1e-280, 'lower');
    expect(relativeError(incompleteGamma(1000, x).lower, 1e-280)).toBeLessThan(1e-10);
  });

  it.each([0, 1, -0.1, NaN])('refuses the probability %d', (p) => {
    expect(() => gammaQuantile(2, p, 'lower')).toThrow(RangeError);
  });
});
