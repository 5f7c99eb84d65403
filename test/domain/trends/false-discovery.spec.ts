import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { falseDiscoveryRates } from '../../../src/domain/trends/false-discovery.js';

/** The example of Benjamini and Hochberg (1995); rates from base R 4, p.adjust(method = "BH"). */
const EXAMPLE: readonly (readonly [chance: number, rate: number])[] = [
  [0.0001, 0.0015],
  [0.0004, 0.003],
  [0.0019, 0.0095],
  [0.0095, 0.035625],
  [0.0201, 0.0603],
  [0.0278, 0.0638571428571429],
  [0.0298, 0.0638571428571429],
  [0.0344, 0.0645],
  [0.0459, 0.0765],
  [0.324, 0.486],
  [0.4262, 0.5811818181818181],
  [0.5719, 0.714875],
  [0.6528, 0.7532307692307693],
  [0.759, 0.8132142857142857],
  [1, 1],
];

const chances = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 40 });

describe('false discovery rates', () => {
  it('are those of the 1995 example', () => {
    const rates = falseDiscoveryRates(EXAMPLE.map(([chance]) => chance));
    rates.forEach((rate, at) => expect(rate).toBeCloseTo(EXAMPLE[at]?.[1] ?? Number.NaN, 12));
  });

  it('leave out what was not tested, and give ties the same rate', () => {
    const given = [0.03, 0.03, 0.001, null, 0.2, 1, 4e-4, 0.04, 0.04, 0.5];
    const rates = falseDiscoveryRates(given);
    const known = [0.06, 0.06, 0.0045, null, 0.257142857142857, 1, 0.0036, 0.06, 0.06, 0.5625];
    expect(rates[3]).toBeNull();
    known.forEach((rate, at) => {
      if (rate !== null) expect(rates[at]).toBeCloseTo(rate, 12);
    });
  });

  it('do not depend on the order of the tests and are never below the chance', () => {
    fc.assert(
      fc.property(chances, fc.integer(), (given, seed) => {
        const order = given.map((_, at) => at).sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
        const rates = falseDiscoveryRates(given);
        const shuffled = falseDiscoveryRates(order.map((at) => given[at] ?? null));
        order.forEach((at, place) => expect(shuffled[place]).toBe(rates[at]));
        given.forEach((chance, at) => {
          if (chance !== null) expect(rates[at]).toBeGreaterThanOrEqual(chance);
        });
      }),
    );
  });

  it('refuse what is no probability', () => {
    expect(() => falseDiscoveryRates([0.5, 1.2])).toThrow(RangeError);
    expect(() => falseDiscoveryRates([Number.NaN])).toThrow(RangeError);
    expect(falseDiscoveryRates([])).toEqual([]);
  });
});
