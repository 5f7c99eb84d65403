import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pooledDispersion } from '../../../src/domain/trends/dispersion.js';
import { chanceOfSoMany, expectFrom } from '../../../src/domain/trends/expectation.js';
import { negativeBinomialTail } from '../../../src/domain/trends/negative-binomial.js';
import { poissonTail } from '../../../src/domain/trends/poisson-tail.js';
import type { Counted } from '../../../src/domain/trends/rate-ratio.js';

/** The tail by adding masses up: slow, short and hard to get wrong. */
function summedTail(x: number, mean: number, dispersion: number): number {
  const size = mean / (dispersion - 1);
  let mass = Math.exp(-size * Math.log(dispersion));
  let below = 0;
  for (let k = 0; k < x; k += 1) {
    below += mass;
    mass *= ((size + k) / (k + 1)) * (1 - 1 / dispersion);
  }
  return 1 - below;
}

const period = fc.record({ count: fc.nat(60), exposure: fc.integer({ min: 1, max: 400 }) });
const past = fc.array(period, { minLength: 1, maxLength: 30 });
const prior = { tickets: 0.5, exposure: 1 };
const spread = fc.double({ min: 1, max: 6, noNaN: true });

describe('the negative binomial tail', () => {
  it('is the sum of its masses', () => {
    for (const [x, mean, dispersion] of [
      [1, 0.2, 1.5],
      [5, 2, 2],
      [12, 4.5, 1.3],
      [40, 30, 3],
    ] as const) {
      expect(negativeBinomialTail(x, mean, dispersion)).toBeCloseTo(summedTail(x, mean, dispersion), 12);
    }
  });

  it('becomes the Poisson tail without dispersion', () => {
    expect(negativeBinomialTail(7, 2.5, 1)).toBe(poissonTail(7, 2.5));
    expect(negativeBinomialTail(7, 2.5, 1 + 1e-7)).toBeCloseTo(poissonTail(7, 2.5), 7);
  });

  it('knows its ends and refuses what is none', () => {
    expect([negativeBinomialTail(0, 3, 2), negativeBinomialTail(1, 0, 2)]).toEqual([1, 0]);
    expect(() => negativeBinomialTail(2.5, 3, 2)).toThrow(RangeError);
    expect(() => negativeBinomialTail(2, -1, 2)).toThrow(RangeError);
    expect(() => negativeBinomialTail(2, 3, 0.5)).toThrow(RangeError);
  });
});

describe('what the past lets expect', () => {
  it('follows the exposure: twice the devices, twice the tickets, and a rise in step surprises nobody', () => {
    const weeks: Counted[] = Array.from({ length: 12 }, () => ({ count: 5, exposure: 100 }));
    const same = expectFrom(weeks, 100, { prior, dispersion: 1 });
    const doubled = expectFrom(weeks, 200, { prior, dispersion: 1 });
    expect(doubled.mean).toBeCloseTo(2 * same.mean, 12);
    expect(chanceOfSoMany(10, doubled)).toBeGreaterThan(0.3);
    expect(chanceOfSoMany(10, same)).toBeLessThan(0.06);
  });

  it('is exactly gamma-Poisson without extra dispersion', () => {
    // Posterior of 9 tickets in 3 periods, with the prior of half a ticket in one: shape 9.5, rate 4.
    const expectation = expectFrom([{ count: 9, exposure: 3 }], 1, { prior, dispersion: 1 });
    let mass = (4 / 5) ** 9.5;
    let below = 0;
    for (let k = 0; k < 6; k += 1) {
      below += mass;
      mass *= ((9.5 + k) / (k + 1)) * (1 / 5);
    }
    expect(chanceOfSoMany(6, expectation)).toBeCloseTo(1 - below, 12);
  });

  it('never finds more tickets less surprising, nor more variance more surprising far out', () => {
    fc.assert(
      fc.property(past, fc.integer({ min: 1, max: 400 }), spread, fc.nat(80), (weeks, exposure, dispersion, count) => {
        const expectation = expectFrom(weeks, exposure, { prior, dispersion });
        const chance = chanceOfSoMany(count, expectation);
        expect(chanceOfSoMany(count + 1, expectation)).toBeLessThanOrEqual(chance + 1e-12);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not depend on the order of the past', () => {
    fc.assert(
      fc.property(past, spread, (weeks, dispersion) => {
        const there = expectFrom(weeks, 50, { prior, dispersion });
        const back = expectFrom([...weeks].reverse(), 50, { prior, dispersion });
        expect(back.mean).toBeCloseTo(there.mean, 9);
        expect(pooledDispersion([[...weeks].reverse()])).toBeCloseTo(pooledDispersion([weeks]), 9);
      }),
    );
  });

  it('needs exposure', () => {
    expect(() => expectFrom([{ count: 1, exposure: 0 }], 1, { prior, dispersion: 1 })).toThrow(RangeError);
    expect(() => expectFrom([], 1, { prior: { tickets: 1, exposure: 0 }, dispersion: 1 })).toThrow(RangeError);
    expect(() => expectFrom([], 0, { prior, dispersion: 1 })).toThrow(RangeError);
  });
});

describe('the pooled dispersion', () => {
  it('is chi-squared by its degrees of freedom, and never under 1', () => {
    // Around a mean of 4: squared residuals 4, 0, 4 by 4 each, two degrees of freedom.
    expect(pooledDispersion([[2, 4, 6].map((count) => ({ count, exposure: 1 }))])).toBe(1);
    expect(pooledDispersion([[0, 4, 8].map((count) => ({ count, exposure: 1 }))])).toBeCloseTo(4, 12);
    expect(pooledDispersion([])).toBe(1);
    expect(
      pooledDispersion([
        [
          { count: 0, exposure: 5 },
          { count: 0, exposure: 5 },
        ],
      ]),
    ).toBe(1);
  });
});
