import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GateCriterion } from '../../../src/domain/gates/criteria.js';
import {
  type GateFigures,
  judgeRate,
  type KindFigure,
  type RateAround,
} from '../../../src/domain/gates/rate-criterion.js';

const LIMIT_5: GateCriterion = { criterion: 'rate', kind: 'enrollment', limit: 5, days: null };
const AROUND: RateAround = { planned: null, minimum: 20, confidence: 0.95 };
const NOTHING: KindFigure = {
  ...{ tickets: 0, uncovered: 0, exposure: null },
  ...{ stale: false, derived: false, corrected: false },
};

const all = (figure: Partial<KindFigure>): GateFigures => {
  const counted = { ...NOTHING, ...figure };
  return { counted, whole: counted, leftOutDays: 0 };
};
const judged = (figure: Partial<KindFigure>, around: Partial<RateAround> = {}) =>
  judgeRate(LIMIT_5, all(figure), { ...AROUND, ...around });
const figure = (reading: ReturnType<typeof judged>, name: string) =>
  reading.figures.find((one) => one.name === name)?.value;

describe('the rate of a gate', () => {
  it('of the limited pilot: 2 tickets of 50 attempts say nothing about a limit of 5', () => {
    const reading = judged({ tickets: 2, exposure: 50 }, { planned: 50 });
    expect(reading.state).toBe('insufficient');
    expect(reading.sentence).toBe(
      '2 enrollment tickets in 50 attempts: 4.0 per 100 (95 % 0.5-14.4). ' +
        '126 attempts needed to stay under 5 per 100, 50 planned. This phase alone cannot show it.',
    );
    expect(figure(reading, 'lower')).toBeCloseTo(0.4844, 4);
    expect(figure(reading, 'upper')).toBeCloseTo(14.4494, 4);
  });

  it('of 50 clean attempts still says nothing: at most 6.0', () => {
    const reading = judged({ tickets: 0, exposure: 50 });
    expect(reading.state).toBe('insufficient');
    expect(figure(reading, 'atMost')).toBeCloseTo(5.991, 3);
  });

  it.each([
    [0, 60],
    [1, 95],
    [2, 126],
  ])('passes with %i tickets from %i attempts on, and not one earlier', (tickets, needed) => {
    expect(judged({ tickets, exposure: needed }).state).toBe('pass');
    const short = judged({ tickets, exposure: needed - 1 });
    expect([short.state, figure(short, 'needed')]).toEqual(['insufficient', needed]);
  });

  it('fails where even the lower bound is over the limit', () => {
    const reading = judged({ tickets: 20, exposure: 100 });
    expect(reading.state).toBe('fail');
    expect(reading.sentence).toContain('At least 13.3 per 100, which is over the limit of 5.');
  });

  it('does not fail for a rate over the limit that chance may have brought', () => {
    const reading = judged({ tickets: 8, exposure: 100 });
    expect([reading.state, figure(reading, 'rate')]).toEqual(['insufficient', 8]);
    expect(figure(reading, 'atLeast')).toBeCloseTo(3.981, 3);
    // The least count of 100 attempts whose one-sided lower bound is over 5.
    expect([9, 10].map((tickets) => judged({ tickets, exposure: 100 }).state)).toEqual(['insufficient', 'fail']);
  });

  it.each<[string, Partial<KindFigure>, string]>([
    ['nothing is known', {}, 'no attempts are known: there is no rate'],
    ['nobody has tried', { exposure: 0 }, 'there is no rate'],
    ['all that is known is out of date', { stale: true, uncovered: 1 }, 'attempts are out of date'],
  ])('is insufficient where %s', (_, given, says) => {
    const reading = judged(given);
    expect([reading.state, figure(reading, 'rate')]).toEqual(['insufficient', null]);
    expect(reading.sentence).toContain(says);
  });

  it('never passes while the exposure of a platform is stale, and may fail', () => {
    expect(judged({ tickets: 0, exposure: 500, stale: true })).toMatchObject({ state: 'insufficient' });
    expect(judged({ tickets: 0, exposure: 500, stale: true }).sentence).toContain('of a platform is out of date');
    expect(judged({ tickets: 90, exposure: 500, stale: true }).state).toBe('fail');
  });

  it('counts tickets that no exposure covers against a pass, and not for a fail', () => {
    expect(judged({ tickets: 0, exposure: 100 }).state).toBe('pass');
    expect(judged({ tickets: 0, exposure: 100, uncovered: 9 }).state).toBe('insufficient');
    expect(judged({ tickets: 0, exposure: 100, uncovered: 900 }).state).toBe('insufficient');
  });

  it('below the minimum exposure says nothing, not even a fail', () => {
    expect(judged({ tickets: 10, exposure: 19 }).state).toBe('insufficient');
    expect(judged({ tickets: 10, exposure: 20 }).state).toBe('fail');
    expect(judged({ tickets: 10, exposure: 19 }, { planned: 10 }).sentence).toContain('10 planned');
  });

  it('judges without the days left out, and prints both figures', () => {
    const counted = { ...NOTHING, tickets: 1, exposure: 100 };
    const whole = { ...NOTHING, tickets: 40, exposure: 140 };
    const reading = judgeRate(LIMIT_5, { counted, whole, leftOutDays: 2 }, AROUND);
    expect(reading.state).toBe('pass');
    expect(reading.sentence).toContain('2 days of outages and service updates left out; with them 40 tickets in 140');
    expect([figure(reading, 'wholeTickets'), figure(reading, 'wholeExposure')]).toEqual([40, 140]);
  });

  it('says that exposure was worked out or corrected', () => {
    expect(judged({ tickets: 0, exposure: 100, derived: true, corrected: true }).sentence).toContain(
      'Exposure: worked out from enrolled devices, corrected after it was entered.',
    );
  });

  it('divides everything but enrollment by devices', () => {
    const asked: GateCriterion = { ...LIMIT_5, kind: 'app_install' };
    expect(judgeRate(asked, all({ tickets: 1, exposure: 200 }), AROUND).sentence).toContain(
      '1 app install ticket in 200 enrolled devices',
    );
  });
});

const RANK = { fail: 0, insufficient: 1, pass: 2 };
const FIGURE = fc.record({
  tickets: fc.integer({ min: 0, max: 400 }),
  uncovered: fc.integer({ min: 0, max: 20 }),
  exposure: fc.integer({ min: 1, max: 10_000 }),
  stale: fc.boolean(),
});

describe('the rate of any gate', () => {
  it('never gets worse by more exposure at the same tickets', () => {
    fc.assert(
      fc.property(
        FIGURE,
        fc.integer({ min: 0, max: 10_000 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (one, more, limit) => {
          const asked = { ...LIMIT_5, limit };
          const before = judgeRate(asked, all(one), AROUND).state;
          const after = judgeRate(asked, all({ ...one, exposure: one.exposure + more }), AROUND).state;
          // Below the minimum nothing is said; from there on more exposure only helps.
          if (one.exposure >= AROUND.minimum) expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before]);
          expect([before, after]).not.toEqual(['pass', 'fail']);
        },
      ),
    );
  });

  it('never gets better by one more ticket, covered or not', () => {
    fc.assert(
      fc.property(FIGURE, fc.boolean(), (one, covered) => {
        const more = covered ? { tickets: one.tickets + 1 } : { uncovered: one.uncovered + 1 };
        expect(RANK[judged({ ...one, ...more }).state]).toBeLessThanOrEqual(RANK[judged(one).state]);
      }),
    );
  });

  it('passes exactly from the exposure on that it names as needed', () => {
    fc.assert(
      fc.property(FIGURE, (one) => {
        const reading = judged({ ...one, stale: false });
        const needed = Math.max(figure(reading, 'needed') ?? 0, AROUND.minimum);
        expect(reading.state === 'pass').toBe(one.exposure >= needed);
      }),
    );
  });
});
