import { describe, expect, it } from '@jest/globals';
import { incompleteGamma } from '../../../src/domain/trends/incomplete-gamma.js';
import { poissonMass } from '../../../src/domain/trends/saddle-point.js';
import { roughNormalDeviate, tailQuantile } from '../../../src/domain/trends/tail-quantile.js';

/** A gamma distribution of this shape on a log scale. */
const gamma = (shape: number) => (u: number) => {
  const x = Math.exp(u);
  return { ...incompleteGamma(shape, x), slope: shape * poissonMass(shape, x) };
};

describe('quantile by its tail', () => {
  it.each([
    ['the mean', Math.log(1000)],
    ['far below', Math.log(700)],
    ['far above', Math.log(1400)],
  ])('is found from %s, though the tail underflows on the way', (_, start) => {
    const lower = tailQuantile(gamma(1000), 1e-280, 'lower', start);
    expect(Math.log(incompleteGamma(1000, Math.exp(lower)).lower)).toBeCloseTo(Math.log(1e-280), 8);
    const upper = tailQuantile(gamma(1000), 1e-280, 'upper', start);
    expect(Math.log(incompleteGamma(1000, Math.exp(upper)).upper)).toBeCloseTo(Math.log(1e-280), 8);
  });

  it('is the same from either end', () => {
    const lower = tailQuantile(gamma(7), 0.75, 'lower', 0);
    expect(lower).toBeCloseTo(tailQuantile(gamma(7), 0.25, 'upper', 5), 13);
  });
});

describe('rough normal deviate', () => {
  it.each([
    [0.5, 0],
    [0.025, -1.959964],
    [0.975, 1.959964],
    [0.001, -3.090232],
  ])('below %d is %d', (probability, deviate) => {
    expect(Math.abs(roughNormalDeviate(probability, 'lower') - deviate)).toBeLessThan(5e-4);
    expect(Math.abs(roughNormalDeviate(probability, 'upper') + deviate)).toBeLessThan(5e-4);
  });
});
