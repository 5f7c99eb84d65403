import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { funnelLimits, funnelStanding, poissonQuantile } from '../../../src/domain/trends/funnel.js';
import { poissonTail } from '../../../src/domain/trends/poisson-tail.js';

/** Overall rate, and per place: exposure, limits of 99.8 % as rates; qpois of base R 4. */
const OVERALL = 0.0202985952783702;
const PLACES: readonly (readonly [exposure: number, lower: number, upper: number])[] = [
  [513, 0.00389863547758285, 0.0428849902534113],
  [710, 0.00563380281690141, 0.0380281690140845],
  [595, 0.00504201680672269, 0.0403361344537815],
  [541, 0.00369685767097967, 0.0425138632162662],
  [59, 0.0, 0.1016949152542373],
  [750, 0.00666666666666667, 0.0386666666666667],
  [257, 0.0, 0.0544747081712062],
  [625, 0.0048, 0.04],
  [437, 0.0022883295194508, 0.0434782608695652],
  [247, 0.0, 0.0526315789473684],
  [87, 0.0, 0.0804597701149425],
  [862, 0.00696055684454756, 0.037122969837587],
  [814, 0.00737100737100737, 0.0368550368550369],
  [254, 0.0, 0.0511811023622047],
  [691, 0.00578871201157742, 0.0390738060781476],
  [256, 0.0, 0.0546875],
  [249, 0.0, 0.0522088353413655],
  [144, 0.0, 0.0625],
  [584, 0.00513698630136986, 0.0410958904109589],
  [399, 0.0025062656641604, 0.0451127819548872],
  [567, 0.00529100529100529, 0.0405643738977072],
  [683, 0.00585651537335286, 0.0395314787701318],
  [325, 0.0, 0.0492307692307692],
  [477, 0.00419287211740042, 0.0440251572327044],
  [75, 0.0, 0.0933333333333333],
  [361, 0.00277008310249307, 0.0470914127423823],
  [299, 0.0, 0.0501672240802676],
  [596, 0.00503355704697987, 0.0402684563758389],
  [447, 0.00223713646532438, 0.0447427293064877],
  [693, 0.00577200577200577, 0.038961038961039],
];

describe('limits of a funnel', () => {
  it.each(PLACES)('at an exposure of %d lie from %d to %d', (exposure, lower, upper) => {
    const limits = funnelLimits(exposure, OVERALL, 0.998);
    expect(Math.abs(limits.lower / exposure - lower)).toBeLessThan(1e-9);
    expect(Math.abs(limits.upper / exposure - upper)).toBeLessThan(1e-9);
  });

  it('say where a place stands', () => {
    const standings = [0, 3, 4, 5, 10, 17, 18, 22, 23].map((count) => funnelStanding(count, 513, OVERALL));
    expect(standings).toEqual([
      ...['below_998', 'below_95', 'below_95', 'within', 'within', 'within', 'above_95', 'above_95', 'above_998'],
    ]);
  });

  it('of nothing expected are 0', () => {
    expect(funnelLimits(0, 0.1, 0.95)).toEqual({ lower: 0, upper: 0 });
    expect(funnelStanding(0, 100, 0)).toBe('within');
  });
});

describe('quantile of a count', () => {
  it('is the first count whose tail is no more than what may lie outside', () => {
    const mean = fc.double({ min: 0.001, max: 3000, noNaN: true });
    const outside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(mean, outside, (expected, part) => {
        const count = poissonQuantile(expected, part);
        expect(poissonTail(count + 1, expected)).toBeLessThanOrEqual(part * (1 + 1e-9));
        if (count > 0) expect(poissonTail(count, expected)).toBeGreaterThan(part * (1 - 1e-9));
      }),
    );
  });

  it('refuses what is no mean or no probability', () => {
    expect(() => poissonQuantile(-1, 0.1)).toThrow(RangeError);
    expect(() => poissonQuantile(1, 0)).toThrow(RangeError);
    expect(() => poissonQuantile(Infinity, 0.5)).toThrow(RangeError);
  });
});
