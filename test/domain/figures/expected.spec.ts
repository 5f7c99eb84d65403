import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectedTickets } from '../../../src/domain/figures/expected-rate.js';
import { expectedHits } from '../../../src/domain/figures/expected-share.js';
import { expectedMedian, studentQuantile } from '../../../src/domain/figures/expected-time.js';
import type { FigureUnit, HeadlineWeek, Measured } from '../../../src/domain/figures/headline.js';
import { bandOf, standingOf, standingSays } from '../../../src/domain/figures/standing.js';
import { weeksUntil } from '../../../src/domain/figures/week.js';
import { chanceOfSoMany } from '../../../src/domain/trends/expectation.js';

const weeks = (count: number, exposure: number, n = 10) => Array.from({ length: n }, () => ({ count, exposure }));

describe('tickets that weeks let expect', () => {
  it('are those of the predictive distribution: no more outside either end than 2.5 %', () => {
    // Ten weeks of 10 in 200: shape 100.5 in 2200, mean 9.1 for 200, dispersion 1 + mean / shape.
    const { lower, upper } = expectedTickets(weeks(10, 200), 200);
    const mean = (200 * 100.5) / 2200;
    const expectation = { mean, dispersion: 1 + mean / 100.5 };
    expect(chanceOfSoMany(upper + 1, expectation)).toBeLessThanOrEqual(0.025);
    expect(chanceOfSoMany(upper, expectation)).toBeGreaterThan(0.025);
    expect(1 - chanceOfSoMany(lower, expectation)).toBeLessThanOrEqual(0.025);
    expect(1 - chanceOfSoMany(lower + 1, expectation)).toBeGreaterThan(0.025);
  });

  it('grow with the exposure, and with how much the weeks vary', () => {
    const calm = expectedTickets(weeks(10, 200), 200);
    const double = expectedTickets(weeks(10, 200), 400);
    expect(double.lower).toBeGreaterThan(calm.lower);
    const wild = expectedTickets(
      weeks(10, 200).map((week, n) => ({ ...week, count: n % 2 === 0 ? 2 : 18 })),
      200,
    );
    expect(wild.upper).toBeGreaterThan(calm.upper);
    expect(expectedTickets(weeks(0, 50), 50)).toEqual({ lower: 0, upper: 1 });
  });
});

describe('hits that weeks let expect', () => {
  it('of one trial are none or one', () => {
    expect(expectedHits([{ hits: 5, trials: 10 }], 1)).toEqual({ lower: 0, upper: 1 });
  });

  it('are nearly binomial when much is known: 100 of 0.5, 2.5 % below 40 and above 60', () => {
    const past = Array.from({ length: 20 }, () => ({ hits: 5_000, trials: 10_000 }));
    expect(expectedHits(past, 100)).toEqual({ lower: 40, upper: 60 });
  });

  it('by hand: nothing known but Jeffreys, two trials have 3/8, 1/4, 3/8', () => {
    expect(expectedHits([], 2, 0.3)).toEqual({ lower: 0, upper: 2 });
    // Outside either end 0.4 > 3/8: only the middle is left.
    expect(expectedHits([], 2, 0.2)).toEqual({ lower: 1, upper: 1 });
  });

  it('hold the share they were seen with, and widen with what lies between weeks', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.nat(30).chain((trials) => fc.record({ trials: fc.constant(trials), hits: fc.nat(trials) })),
          { minLength: 8, maxLength: 24 },
        ),
        fc.integer({ min: 1, max: 60 }),
        (past, trials) => {
          const { lower, upper } = expectedHits(past, trials);
          const hits = past.reduce((sum, week) => sum + week.hits, 0);
          const known = past.reduce((sum, week) => sum + week.trials, 0);
          const share = (hits + 0.5) / (known + 1);
          expect(lower).toBeLessThanOrEqual(Math.ceil(share * trials));
          expect(upper).toBeGreaterThanOrEqual(Math.floor(share * trials));
        },
      ),
    );
    const calm = Array.from({ length: 10 }, () => ({ hits: 10, trials: 20 }));
    const wild = calm.map((week, n) => ({ ...week, hits: n % 2 === 0 ? 2 : 18 }));
    const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
    expect(width(expectedHits(wild, 20))).toBeGreaterThan(width(expectedHits(calm, 20)));
  });
});

describe('a median time that weeks let expect', () => {
  it('knows the tables of Student', () => {
    expect(studentQuantile(9, 0.95)).toBeCloseTo(2.262157, 6);
    expect(studentQuantile(1, 0.95)).toBeCloseTo(12.706205, 5);
    expect(studentQuantile(120, 0.95)).toBeCloseTo(1.97993, 5);
  });

  it('by hand: factors of e around 1 hour', () => {
    // Logarithms -1, 0, 1: mean 0, deviation 1, t(2) = 4.302653, so exp(4.302653 sqrt(4/3)).
    const { lower, upper } = expectedMedian([1 / Math.E, 1, Math.E]);
    expect(Math.log(upper)).toBeCloseTo(4.302653 * Math.sqrt(4 / 3), 5);
    expect(lower * upper).toBeCloseTo(1, 9);
  });

  it('takes what was done at once as a minute, and needs two weeks', () => {
    expect(expectedMedian([0, 0, 0]).upper).toBeCloseTo(1 / 60, 9);
    expect(() => expectedMedian([3])).toThrow(RangeError);
  });
});

describe('where a week stands', () => {
  const point = (week: Partial<Measured>) => ({
    value: 0.5,
    numerator: 10,
    denominator: 20,
    interval: null,
    marks: [],
    ...week,
  });
  const series = (last: Partial<Measured>, before: Partial<Measured> = {}, n = 26): HeadlineWeek[] =>
    weeksUntil('2026-11-15', n).map((week, i) => ({ week, ...point(i === n - 1 ? last : before) }));
  const judged = (all: HeadlineWeek[], unit: FigureUnit) => {
    const week = all.at(-1)!;
    const band = bandOf(all, unit);
    return { standing: standingOf(week, band), says: standingSays(week, band, unit) };
  };

  it.each([
    [{ value: 0.5, numerator: 10 }, 'within'],
    [{ value: 0.95, numerator: 19 }, 'above'],
    [{ value: 0.05, numerator: 1 }, 'below'],
    [{ value: 0.95, numerator: 19, marks: ['insufficient'] as const }, 'insufficient'],
    [{ value: null, numerator: 0, denominator: 0 }, 'insufficient'],
  ])('%j among halves is %s', (last, standing) => {
    expect(judged(series(last as Partial<Measured>), 'share').standing).toBe(standing);
  });

  it('needs eight weeks before the two that stay out', () => {
    const flat = point({});
    expect(bandOf(series(flat, {}, 10), 'share')).toBeNull();
    expect(bandOf(series(flat, {}, 11), 'share')).not.toBeNull();
    expect(judged(series(flat, {}, 10), 'share').says).toBe(
      'Too few weeks before it to say what to expect: 8 are needed.',
    );
  });

  it('says it in words with the ends in the unit', () => {
    expect(judged(series(point({})), 'share').says).toMatch(
      /^Within what the weeks before let expect: \d+ % to \d+ %\.$/,
    );
    const rates = { value: 5, numerator: 10, denominator: 200 };
    expect(judged(series({ value: 15, numerator: 30, denominator: 200 }, rates), 'per_100').says).toMatch(
      /^Above .*: [\d.]+ per 100 to [\d.]+ per 100\.$/,
    );
    const hours = { value: 8, numerator: 9, denominator: null };
    expect(judged(series({ ...hours, value: 8.1 }, hours), 'hours').standing).toBe('above');
    expect(judged(series({ ...hours, value: null }, hours), 'hours').says).toBe('Nothing to measure this week.');
    expect(judged(series({ value: null, marks: ['stale'] }, rates), 'per_100').says).toContain('too old');
  });

  it('weeks without anything to divide by belong in no past', () => {
    const empty = series({ value: 0.5 }, { value: null, numerator: 0, denominator: 0 });
    expect(bandOf(empty, 'share')).toBeNull();
  });
});
