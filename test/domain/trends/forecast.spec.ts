import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { backTest } from '../../../src/domain/trends/forecast/back-test.js';
import { predict, spreadWeights } from '../../../src/domain/trends/forecast/between-phases.js';
import { assumptionsOf } from '../../../src/domain/trends/forecast/assumptions.js';
import { against, capacityOf } from '../../../src/domain/trends/forecast/capacity.js';
import { type Forecast, forecastPhase } from '../../../src/domain/trends/forecast/forecast-phase.js';
import { forecastSentence, platformSentence, whole } from '../../../src/domain/trends/forecast/forecast-words.js';
import type { ForecastPhase } from '../../../src/domain/trends/forecast/lived.js';
import { negativeBinomialTail } from '../../../src/domain/trends/negative-binomial.js';
import { PLATFORMS, type Platform } from '../../../src/domain/words.js';

const FIRST: Day = '2026-01-05';

interface Lived {
  /** Tickets by week of age. */
  weeks: readonly number[];
  devices?: number;
  users?: number;
  platform?: Platform;
  kind?: ForecastPhase['kind'];
}

let names = 0;

/** A phase of so many weeks, `after` weeks after the first Monday; its tickets all came on Wednesdays. */
function phase(
  after: number,
  { weeks, devices, users, platform = 'windows', kind = 'production' }: Lived,
): ForecastPhase {
  names += 1;
  const starts = addDays(FIRST, 7 * after);
  const ends = addDays(starts, 7 * weeks.length - 1);
  return {
    ...{ id: names, name: `Phase ${names}`, kind, state: 'complete', starts, ends, plannedUsers: users ?? null },
    plannedDevices: new Map(),
    tickets: weeks.map((tickets, week) => ({ platform, day: addDays(starts, 7 * week + 2), tickets })),
    devices: devices === undefined ? [] : [{ platform, day: ends, devices }],
  };
}

const planned = (of: ForecastPhase, devices: number, platform: Platform = 'windows'): ForecastPhase => ({
  ...of,
  plannedDevices: new Map([[platform, devices]]),
});

const ASKED = { excluded: [], minimum: 20 };
const forecast = (asked: ForecastPhase, before: readonly ForecastPhase[], asOf = asked.starts): Forecast =>
  forecastPhase({ phase: asked, phases: [...before, asked], asOf, ...ASKED });

describe('the spread between phases', () => {
  it('is the prior while no cell has two phases', () => {
    const nothing = spreadWeights([]);
    expect(nothing.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const one = spreadWeights([[{ count: 40, exposure: 100 }], [{ count: 0, exposure: 10 }]]);
    expect(one).toEqual(nothing);
  });

  it('grows with how much the phases differ', () => {
    const mean = (cells: Parameters<typeof spreadWeights>[0]) =>
      spreadWeights(cells).reduce((sum, weight, at) => sum + weight * at, 0);
    const of = (...counts: number[]) => [counts.map((count) => ({ count, exposure: 1000 }))];
    expect(mean(of(50, 52, 49, 51))).toBeLessThan(mean([]));
    expect(mean(of(20, 90, 40, 150))).toBeGreaterThan(mean([]));
  });

  it('tells a phase that equals the others next to nothing new at a known spread of almost 0: negative binomial', () => {
    const certain = [1, ...Array.from({ length: 11 }, () => 0)];
    const { expected, lower, upper } = predict([{ count: 99, exposure: 100 }], 50, certain);
    expect(expected).toBeCloseTo(49.75, 2);
    // Gamma of 99.5 over 100, its own spread of 0.03 on top; then Poisson.
    const dispersion = 1 + expected * ((1 + 1 / 99.5) * (1 + 0.03 ** 2) - 1);
    expect(negativeBinomialTail(upper + 1, expected, dispersion)).toBeLessThan(0.025);
    expect(negativeBinomialTail(upper, expected, dispersion)).toBeGreaterThanOrEqual(0.025);
    expect(1 - negativeBinomialTail(lower, expected, dispersion)).toBeLessThan(0.025);
  });

  it('refuses a past without exposure', () => {
    expect(() => predict([], 1, [1])).toThrow(RangeError);
    expect(() => predict([{ count: 1, exposure: 0 }], 1, [1])).toThrow(RangeError);
  });
});

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 4 });
const past = fc.array(
  fc.record({ weeks: counts, devices: fc.integer({ min: 20, max: 3000 }), platform: fc.constantFrom(...PLATFORMS) }),
  { minLength: 1, maxLength: 4 },
);

describe('the forecast of a phase', () => {
  it('is not lowered by more planned devices', () => {
    fc.assert(
      fc.property(
        past,
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        (lived, devices, more) => {
          const before = lived.map((one, at) => phase(at * 4, one));
          const asked = phase(40, { weeks: [0, 0, 0, 0] });
          const platform = lived[0]!.platform;
          const few = forecast(planned(asked, devices, platform), before);
          const many = forecast(planned(asked, devices + more, platform), before);
          for (const end of ['expected', 'lower', 'upper'] as const) {
            expect(many.total?.[end] ?? 0).toBeGreaterThanOrEqual(few.total?.[end] ?? 0);
            few.weeks.forEach(({ tickets }, at) => {
              expect(many.weeks[at]?.tickets?.[end] ?? 0).toBeGreaterThanOrEqual(tickets?.[end] ?? 0);
            });
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not depend on the order of the phases', () => {
    const shuffled = past.chain((lived) =>
      fc.tuple(
        fc.constant(lived),
        fc.shuffledSubarray(
          lived.map((_, at) => at),
          { minLength: lived.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([lived, order]) => {
        const before = lived.map((one, at) => phase(at * 4, one));
        const asked = planned(phase(40, { weeks: [0, 0, 0, 0] }), 800, lived[0]!.platform);
        const again = forecast(
          asked,
          order.map((at) => before[at]!),
        );
        expect(again).toEqual(forecast(asked, before));
      }),
      { numRuns: 15 },
    );
  });

  it('is the less sure the fewer devices were before, at the same rates', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (rate, times, n) => {
          const asked = planned(phase(40, { weeks: [0, 0] }), 1000);
          const before = (size: number) =>
            Array.from({ length: n }, (_, at) =>
              phase(4 * at, { weeks: [rate * size, rate * size], devices: 100 * size }),
            );
          const width = (size: number) => {
            const { total } = forecast(asked, before(size));
            return (total!.upper - total!.lower) / total!.expected;
          };
          // Ends are whole numbers: a ticket more or less is no news.
          expect(width(1)).toBeGreaterThanOrEqual(width(times) - 2 / (20 * rate));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('holds what it promises: seven tickets per 100 devices become some seventy of a thousand', () => {
    const before = [phase(0, { weeks: [30, 40], devices: 1000 }), phase(4, { weeks: [32, 38], devices: 1000 })];
    const { total, weeks, size } = forecast(planned(phase(8, { weeks: [0, 0] }), 1000), before);
    expect(size).toBe(1000);
    expect(Math.abs(total!.expected - 70)).toBeLessThan(2);
    expect(total!.lower).toBeGreaterThan(25);
    expect(total!.upper).toBeLessThan(130);
    expect(weeks.map(({ tickets }) => Math.round(tickets!.expected))).toEqual([31, 39]);
  });

  it('counts a production phase, not the pilots before it, where both have lived the week', () => {
    const pilot = phase(0, { weeks: [50, 50, 50, 50], devices: 100, kind: 'limited_pilot' });
    const wave = phase(6, { weeks: [10, 10], devices: 1000 });
    const asked = planned(phase(20, { weeks: [0, 0, 0, 0] }), 100);
    const { basis, weeks } = forecast(asked, [pilot, wave]);
    expect(basis.map(({ name, weeks: lived }) => [name, lived])).toEqual([
      [pilot.name, 2],
      [wave.name, 2],
    ]);
    expect(weeks[0]!.tickets!.expected).toBeLessThan(2);
    expect(weeks[3]!.tickets!.expected).toBeGreaterThan(30);
    expect(assumptionsOf(forecast(asked, [pilot])).map(({ code }) => code)).toContain('pilots');
  });

  it('looks at nothing that came later than the day it is made', () => {
    const before = phase(0, { weeks: [20, 20, 20], devices: 500, users: 400 });
    const running = {
      ...before,
      ends: addDays(before.starts, 60),
      plannedDevices: new Map([['windows', 500] as const]),
    };
    const asked = planned(phase(30, { weeks: [0, 0, 0] }), 500);
    const early = forecast(asked, [running], addDays(before.starts, 15));
    expect(early.basis).toMatchObject([{ weeks: 2, tickets: 40, done: false, size: 500 }]);
    expect(early.weeks.map(({ tickets }) => tickets === null)).toEqual([false, false, true]);
    expect(assumptionsOf(early).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['running', 'weeks_uncovered']),
    );
  });

  it('leaves out the days of outages, tickets and share of the week', () => {
    const before = phase(0, { weeks: [70, 10], devices: 1000 });
    const day = addDays(before.starts, 2);
    const excluded = [{ from: day, to: day, platforms: [], phase: null }];
    const asked = planned(phase(9, { weeks: [0, 0] }), 1000);
    const found = forecastPhase({ ...ASKED, phase: asked, phases: [before], asOf: asked.starts, excluded });
    expect(found.basis).toMatchObject([{ tickets: 10, leftOut: 70 }]);
    expect(found.weeks[0]!.tickets!.expected).toBeLessThan(2);
  });

  it('works devices out from users and phases done, and says so', () => {
    const before = phase(0, { weeks: [20, 20], devices: 600, users: 500 });
    const asked = { ...phase(9, { weeks: [0, 0] }), plannedUsers: 100 };
    const found = forecast(asked, [before]);
    expect(found.platforms).toMatchObject([{ stratum: 'windows', size: 120, from: 'derived' }]);
    expect(assumptionsOf(found)[0]).toMatchObject({ code: 'devices_derived' });
    expect(assumptionsOf(found)[0]!.sentence).toContain('1.20 per user');
  });

  it('goes by planned users where no devices are known anywhere, under that name', () => {
    const before = phase(0, { weeks: [20, 20], users: 500 });
    const asked = { ...phase(9, { weeks: [0, 0] }), plannedUsers: 100 };
    const found = forecast(asked, [before]);
    expect(found).toMatchObject({ yardstick: 'users', size: 100, platforms: [{ stratum: 'all', from: 'users' }] });
    expect(Math.round(found.total!.expected)).toBe(8);
    expect(forecastSentence('Next', found, null)).toContain('100 planned users at');
  });

  it.each([
    [
      'not_by_age',
      { ...phase(9, { weeks: [0] }), kind: 'operations' as const },
      [phase(0, { weeks: [9], devices: 90 })],
    ],
    ['no_phase_before', planned(phase(9, { weeks: [0] }), 100), []],
    ['no_phase_before', planned(phase(9, { weeks: [0] }), 100), [phase(0, { weeks: [9] })]],
    ['no_size', phase(9, { weeks: [0] }), [phase(0, { weeks: [9], users: 90 })]],
    ['too_few', planned(phase(9, { weeks: [0] }), 100), [phase(0, { weeks: [1], devices: 19 })]],
  ] as const)('says %s instead of making a number up', (missing, asked, before) => {
    const found = forecast(asked, before);
    expect(found).toMatchObject({ missing, total: null });
    expect(forecastSentence('Next', found, null)).toMatch(/^Next: no forecast, /);
    expect(assumptionsOf(found)).toEqual([]);
  });
});

describe('the back-test', () => {
  it('forecasts each phase done from those before it, and says what came', () => {
    const phases = [
      phase(0, { weeks: [20, 30], devices: 500, users: 500 }),
      phase(4, { weeks: [22, 27], devices: 500, users: 500 }),
      phase(8, { weeks: [220, 270], devices: 500, users: 500 }),
    ];
    const tests = backTest([...phases].reverse(), { today: addDays(FIRST, 200), ...ASKED });
    expect(tests.map(({ missing, inside, came }) => [missing, inside, came])).toEqual([
      ['no_phase_before', null, 0],
      [null, true, 49],
      [null, false, 490],
    ]);
  });

  it('leaves phases out that are not done', () => {
    expect(backTest([phase(0, { weeks: [20, 30], devices: 500 })], { today: addDays(FIRST, 13), ...ASKED })).toEqual(
      [],
    );
  });
});

describe('what tier 1 does in a week', () => {
  it('is the median of the last weeks, and unknown with fewer than four', () => {
    expect(capacityOf([60, 50, 70])).toBeNull();
    expect(capacityOf([0, 0, 0, 0, 9])).toBeNull();
    expect(capacityOf([40, 60, 50, 70])).toEqual({ weeks: 4, median: 55, lower: 47.5, upper: 62.5 });
  });

  it.each([
    ['within', 10, 60],
    ['may_exceed', 10, 61],
    ['exceeds', 61, 90],
  ] as const)('%s: %d to %d tickets against 60', (stands, lower, upper) => {
    expect(against({ expected: 50, lower, upper }, { weeks: 8, median: 60, lower: 50, upper: 70 })).toBe(stands);
  });

  it('stands in the sentence for the meeting', () => {
    const firstWeek = { expected: 130.2, lower: 92, upper: 181, size: 4200 };
    const capacity = { weeks: 8, median: 60, lower: 50, upper: 70 };
    expect(platformSentence({ stratum: 'ios_ipados', firstWeek }, 'devices', capacity)).toBe(
      '4,200 iOS/iPadOS devices at 3.1 (2.2-4.3) tickets per 100 in week one -> 92-181 tickets; tier 1 closes or hands on 60 a week.',
    );
    expect(whole(1_234_567)).toBe('1,234,567');
  });
});
