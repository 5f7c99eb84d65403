import { describe, expect, it } from '@jest/globals';
import type { EffectSide, ExpectedEffect } from '../../../src/domain/reviews/decision.js';
import { effectSentence, verdictSentence } from '../../../src/domain/reviews/effect-words.js';
import { effectWindows, figuresDiffer, judgeEffect } from '../../../src/domain/reviews/judge-effect.js';

const DAYS = { from: '2026-11-02', to: '2026-11-08' };

function side(count: number | null, exposure: number | null, per = 100): EffectSide {
  const value = count === null || exposure === null ? null : (count * per) / exposure;
  return { ...DAYS, count, exposure, value };
}

const atMost = (value: number, figure: ExpectedEffect['figure'] = 'rate_per_100'): ExpectedEffect => ({
  ...{ figure, direction: 'at_most', value, by: '2026-11-15' },
  cell: { phase: null, platform: 'windows', kind: 'enrollment', signature: null },
});
const atLeast = (value: number, figure: ExpectedEffect['figure']): ExpectedEffect => ({
  ...atMost(value, figure),
  ...{ direction: 'at_least', cell: null },
});

/** Before and after, tickets in equal exposure unless said otherwise; target per 100. */
const TABLE: [before: [number, number], after: [number, number], target: number, verdict: string, because: string][] = [
  [[14, 210], [1, 210], 2, 'worked', 'target_met'],
  // Clopper and Pearson of 0 in 6: upper 0.4593, as a ratio 0.8493; of 0 in 5: 0.5218, as a ratio 1.0913.
  [[6, 100], [0, 100], 1, 'worked', 'target_met'],
  [[5, 100], [0, 100], 1, 'insufficient', 'too_few'],
  [[8, 100], [8, 100], 2, 'no_effect', 'no_change'],
  [[8, 100], [5, 100], 2, 'insufficient', 'too_few'],
  [[40, 100], [24, 100], 20, 'insufficient', 'too_few'],
  [[200, 1000], [100, 1000], 5, 'no_effect', 'fell_short'],
  [[4, 100], [16, 100], 2, 'worse', 'rose'],
  [[0, 100], [6, 100], 2, 'worse', 'rose'],
  [[0, 100], [2, 100], 1, 'insufficient', 'nothing_before'],
  [[0, 100], [0, 100], 1, 'insufficient', 'no_tickets'],
  // A ceiling above what there was: kept for sure, or not for sure.
  [[20, 1000], [22, 1000], 8, 'worked', 'target_met'],
  [[3, 100], [3, 100], 5, 'insufficient', 'too_few'],
  // Half the tickets in half the attempts is the same rate.
  [[60, 1000], [30, 500], 3, 'no_effect', 'no_change'],
];

describe('an expected effect', () => {
  it.each(TABLE)('%j before, %j after, at most %d per 100: %s', (before, after, target, verdict, because) => {
    const measured = { before: side(...before), after: side(...after), medians: null };
    expect(judgeEffect(atMost(target), measured)).toMatchObject({ verdict, because });
  });

  it('keeps the exact ratio with its interval', () => {
    const measured = { before: side(6, 100), after: side(0, 100), medians: null };
    const { figures } = judgeEffect(atMost(1), measured);
    // 1 - 0.025^(1/6) = 0.4592581264649; as a ratio p / (1 - p).
    expect(figures).toMatchObject({ ratio: 0, targetMet: true, interval: { lower: 0 } });
    expect(figures.interval!.upper).toBeCloseTo(0.4592581264399 / (1 - 0.4592581264399), 9);
  });

  it('says nothing without a denominator', () => {
    const measured = { before: side(9, 100), after: side(3, null), medians: null };
    expect(judgeEffect(atMost(1), measured)).toMatchObject({ verdict: 'insufficient', because: 'exposure_missing' });
  });

  it('judges a share by its rarer side, in its own direction', () => {
    const shares = (before: number, after: number) => ({
      ...{ before: side(before, 200, 1), after: side(after, 200, 1), medians: null },
    });
    const effect = atLeast(0.7, 'first_tier_resolution');
    expect(judgeEffect(effect, shares(120, 170))).toMatchObject({ verdict: 'worked', figures: { targetMet: true } });
    expect(judgeEffect(effect, shares(150, 90))).toMatchObject({ verdict: 'worse' });
    expect(judgeEffect(effect, shares(100, 95))).toMatchObject({ verdict: 'no_effect' });
    expect(judgeEffect(effect, shares(136, 142))).toMatchObject({ verdict: 'insufficient' });
  });

  it('judges a median by both intervals', () => {
    const of = (value: number): EffectSide => ({ ...DAYS, count: null, exposure: null, value });
    const hours = (before: [number, number], after: [number, number]) => ({
      before: of((before[0] + before[1]) / 2),
      after: of((after[0] + after[1]) / 2),
      medians: { before: { lower: before[0], upper: before[1] }, after: { lower: after[0], upper: after[1] } },
    });
    const effect = { ...atMost(24, 'median_hours_to_fix'), cell: null };
    expect(judgeEffect(effect, hours([40, 60], [10, 22]))).toMatchObject({ verdict: 'worked' });
    expect(judgeEffect(effect, hours([40, 60], [70, 90]))).toMatchObject({ verdict: 'worse' });
    expect(judgeEffect(effect, hours([40, 60], [30, 50]))).toMatchObject({ verdict: 'no_effect' });
    expect(judgeEffect(effect, hours([20, 60], [10, 30]))).toMatchObject({ verdict: 'insufficient' });
    const none = { before: of(30), after: { ...of(0), value: null }, medians: null };
    expect(judgeEffect(effect, none)).toMatchObject({ verdict: 'insufficient', because: 'no_tickets' });
  });

  it('compares whole weeks, four at most, that end before the decision and on the day named', () => {
    expect(effectWindows('2026-11-09', '2026-11-16')).toEqual({
      before: { from: '2026-11-02', to: '2026-11-08' },
      after: { from: '2026-11-10', to: '2026-11-16' },
    });
    expect(effectWindows('2026-11-09', '2026-11-29')).toEqual({
      before: { from: '2026-10-26', to: '2026-11-08' },
      after: { from: '2026-11-16', to: '2026-11-29' },
    });
    expect(effectWindows('2026-11-09', '2027-03-01')).toEqual({
      before: { from: '2026-10-12', to: '2026-11-08' },
      after: { from: '2027-02-02', to: '2027-03-01' },
    });
  });

  it('is told in figures, never by what brought it about', () => {
    const effect = atMost(2);
    const judged = judgeEffect(effect, { before: side(14, 210), after: side(1, 210), medians: null });
    expect(effectSentence(effect)).toBe('at most 2 per 100 by 2026-11-15');
    expect(verdictSentence(effect, judged)).toBe(
      'It worked: 0.5 per 100 (1 in 210) in the days up to 2026-11-08, 6.7 per 100 (14 in 210) before; expected were at most 2 per 100 by 2026-11-15.',
    );
    const short = judgeEffect(atMost(5), { before: side(200, 1000), after: side(100, 1000), medians: null });
    expect(verdictSentence(effect, short)).toContain('did not come, though it moved that way');
    for (const { verdict, because } of [judged, short]) {
      expect(`${verdict} ${because} ${verdictSentence(effect, { ...judged, because })}`).not.toMatch(/caus/i);
    }
  });

  it('is corrected when its counts are others, not when they are read again', () => {
    const one = judgeEffect(atMost(2), { before: side(14, 210), after: side(1, 210), medians: null }).figures;
    expect(figuresDiffer(one, structuredClone(one))).toBe(false);
    expect(figuresDiffer(one, { ...one, after: side(2, 210) })).toBe(true);
    expect(figuresDiffer(one, { ...one, before: side(14, 220) })).toBe(true);
  });
});
