import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposureEnds, funnelReach, placed } from '../../../web/src/chart/funnel-geometry.js';
import { linear, logarithmic, logTicks, roundTicks } from '../../../web/src/chart/scale.js';
import {
  clipped,
  cutAt,
  dayAfter,
  dayNumber,
  labelStep,
  lanesOf,
  reachOf,
  runsOf,
} from '../../../web/src/chart/series-geometry.js';

describe('the axes of charts', () => {
  it.each([
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [1, [0, 0.5, 1]],
    [4, [0, 1, 2, 3, 4]],
    [7.3, [0, 2, 4, 6, 8]],
    [30, [0, 10, 20, 30]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [428, [0, 200, 400, 600]],
  ])('are round numbers up to the first at or above %d', (most, ticks) => {
    expect(roundTicks(most)).toEqual(ticks);
  });

  it('hold every value, in few and equal steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (most) => {
        const ticks = roundTicks(most);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(new Set(ticks).size).toBe(ticks.length);
      }),
    );
  });

  it('put the ends of a domain on the ends of the range, and equal ratios at equal distances', () => {
    expect([0, 5, 10].map(linear([0, 10], [200, 0]))).toEqual([200, 100, 0]);
    expect(linear([3, 3], [40, 700])(3)).toBe(40);
    const x = logarithmic([10, 1000], [0, 100]);
    expect([10, 100, 1000].map((value) => Math.round(x(value)))).toEqual([0, 50, 100]);
  });

  it('write 1, 2 and 5 of each power within the ends', () => {
    expect(logTicks(13.6, 2994)).toEqual([20, 50, 100, 200, 500, 1000, 2000]);
    expect(logTicks(3, 4)).toEqual([3, 4]);
  });
});

describe('a series on a chart', () => {
  const period = (value: number | null, upper = 0, weak = false) => {
    return { value, interval: value === null ? null : { lower: 0, upper }, weak };
  };

  it('breaks its line where nothing is known, and draws zeros as zeros', () => {
    const values = [1, 0, null, null, 3, null, 0].map((value) => ({ value }));
    expect(runsOf(values)).toEqual([[0, 1], [4], [6]]);
    expect(runsOf([])).toEqual([]);
    expect(runsOf([{ value: null }])).toEqual([]);
  });

  it('reaches as high as what one may judge by: an interval of three attempts presses nothing flat', () => {
    expect(reachOf([period(5, 9), period(0, 122.9, true)])).toBe(9);
    expect(reachOf([period(40, 99, true)])).toBe(40);
    expect(reachOf([period(null)], 27)).toBe(27);
  });

  it('cuts an interval at the top and says that it goes on', () => {
    expect(cutAt(10, { lower: 2, upper: 8 })).toEqual({ lower: 2, upper: 8, open: false });
    expect(cutAt(10, { lower: 2, upper: 73.8 })).toEqual({ lower: 2, upper: 10, open: true });
    expect(cutAt(10, { lower: 12, upper: null })).toEqual({ lower: 10, upper: 10, open: true });
    expect(cutAt(10, { lower: 0, upper: 10 })).toMatchObject({ open: false });
  });

  it('counts days across a change of the clocks and of the year', () => {
    expect(dayAfter('2026-10-31', 1)).toBe('2026-11-01');
    expect(dayAfter('2026-11-01', 1)).toBe('2026-11-02');
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayNumber('2026-11-02') - dayNumber('2026-10-31')).toBe(2);
  });

  it('draws of a span what lies in the window, both ends included', () => {
    const window = { from: '2026-09-01', to: '2026-09-30' };
    expect(clipped({ from: '2026-08-31', to: '2026-09-13' }, window)).toEqual({ from: '2026-09-01', to: '2026-09-13' });
    expect(clipped({ from: '2026-09-30', to: '2026-12-31' }, window)).toEqual({ from: '2026-09-30', to: '2026-09-30' });
    expect(clipped({ from: '2026-10-01', to: '2026-10-02' }, window)).toBeNull();
    expect(clipped({ from: '2026-08-01', to: '2026-08-31' }, window)).toBeNull();
  });

  it('covers no flag with another one, in as few lanes as that takes', () => {
    const spans = fc
      .array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 80 })), { maxLength: 30 })
      .map((list) => list.sort(([one], [other]) => one - other).map(([start, long]) => ({ start, end: start + long })));
    fc.assert(
      fc.property(spans, (all) => {
        const lanes = lanesOf(all, 2);
        all.forEach((one, at) =>
          all.slice(0, at).forEach((other, before) => {
            if (lanes[at] === lanes[before]) expect(other.end + 2).toBeLessThanOrEqual(one.start);
          }),
        );
        for (const [at, lane] of lanes.entries()) {
          const busy = (of: number) => all.some(({ end }, n) => n < at && lanes[n] === of && end + 2 > all[at]!.start);
          for (let lower = 0; lower < lane; lower++) expect(busy(lower)).toBe(true);
        }
      }),
    );
  });

  it('writes as many labels as have room', () => {
    expect(labelStep(12, 730, 52)).toBe(1);
    expect(labelStep(82, 730, 52)).toBe(6);
    expect(labelStep(12, 0, 52)).toBeGreaterThanOrEqual(12);
    expect(labelStep(0, 300, 52)).toBe(1);
  });
});

describe('a funnel', () => {
  const limits = { of95: { lower: 1, upper: 12 }, of998: { lower: 0, upper: 35 } };

  it('places what has a rate, the smallest exposure first', () => {
    const points = [
      { name: 'large', exposure: 2395, rate: 8, limits },
      { name: 'none', exposure: null, rate: null, limits: null },
      { name: 'small', exposure: 17, rate: 0, limits },
      { name: 'nobody', exposure: 0, rate: null, limits: null },
    ];
    expect(placed(points).map(({ name }) => name)).toEqual(['small', 'large']);
  });

  it('has room beside its points, also beside a single one', () => {
    expect(exposureEnds([100, 1000])).toEqual([80, 1250]);
    expect(exposureEnds([100])).toEqual([50, 200]);
  });

  it('is not pressed flat by the limits of a point with little exposure', () => {
    expect(funnelReach([{ rate: 8, limits, weak: true }], 8)).toBe(12);
    expect(funnelReach([{ rate: 8, limits, weak: false }], 8)).toBe(35);
  });
});
