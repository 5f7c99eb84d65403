import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { poissonTail } from '../../../src/domain/trends/poisson-tail.js';
import { relativeError } from './relative-error.js';

describe('chance of at least x tickets', () => {
  it.each([
    [1, 0.005, 0.0049875208073176868],
    [3, 0.02, 1.3134924482406744e-6],
    [3, 0.4, 0.0079263318672538361],
    [40, 0.1, 1.1116958145183259e-88],
    [40, 10, 7.3416363145604714e-13],
    [40, 50, 0.93542963107886702],
    [12, 6.5, 0.033879559062308182],
    [7, 1.5, 0.00092599191352464291],
    [200, 150, 5.7096885742082443e-5],
    [1000, 1000, 0.50420524418021551],
  ])('%d when %d are expected', (x, mean, reference) => {
    expect(relativeError(poissonTail(x, mean), reference)).toBeLessThan(1e-12);
  });

  it('is certain for none, impossible for some when none are expected', () => {
    expect([poissonTail(0, 5), poissonTail(-3, 5), poissonTail(0, 0), poissonTail(1, 0)]).toEqual([1, 1, 1, 0]);
  });

  it('equals one minus the sum of the probabilities below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 30, noNaN: true }), (x, mean) => {
        let below = 0;
        let term = Math.exp(-mean);
        for (let k = 0; k < x; k += 1) {
          below += term;
          term *= mean / (k + 1);
        }
        expect(Math.abs(poissonTail(x, mean) - (1 - below))).toBeLessThan(1e-13);
      }),
    );
  });

  it('refuses what is no count or no mean', () => {
    expect(() => poissonTail(1.5, 1)).toThrow(RangeError);
    expect(() => poissonTail(1, -1)).toThrow(RangeError);
    expect(() => poissonTail(1, NaN)).toThrow(RangeError);
  });
});
