import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HoldSide } from '../../../src/domain/patterns/hold-figure.js';
import { type EffectEvidence, type EffectSides, judgeEffect } from '../../../src/domain/trends/interventions/effect.js';
import { EFFECT_NOTES, noteWords } from '../../../src/domain/trends/interventions/effect-notes.js';
import { countsSentence, effectSentence, ticketsWords } from '../../../src/domain/trends/interventions/effect-words.js';

const side = (count: number, exposure: number | null = 1_000): HoldSide => ({
  ...{ count, exposure, uncovered: 0, missingDays: 0, derived: false },
});
const sides = (before: number, after: number, exposure: number | null = 1_000): EffectSides => ({
  before: side(before, exposure),
  after: side(after, exposure),
});
const evidence = (more: Partial<EffectEvidence>): EffectEvidence => ({
  ...{ unit: 'attempts', treated: sides(41, 26), comparison: sides(39, 35), minimum: 20, confidence: 0.95 },
  ...more,
});
const NAMES = { what: 'Enrollment tickets', comparison: 'Sales', notCompared: null };
const say = (of: EffectEvidence, names: Partial<typeof NAMES> | object = {}) =>
  effectSentence(of, judgeEffect(of), { ...NAMES, ...names });

describe('the effect of an intervention', () => {
  it('says what the guide would say of 4.1 -> 2.6 beside 3.9 -> 3.5', () => {
    expect(say(evidence({}))).toBe(
      'Enrollment tickets fell 4.1 -> 2.6 per 100 attempts (41, then 26 tickets); comparison Sales fell 3.9 -> 3.5; n small.',
    );
  });

  it.each<[string, Partial<EffectEvidence>, object, string]>([
    ['hundreds of tickets', { treated: sides(410, 210), comparison: sides(390, 380) }, {}, 'more than chance gives.'],
    [
      'enough to see a half',
      { treated: sides(410, 380), comparison: sides(390, 350) },
      {},
      'within what chance gives.',
    ],
    [
      'nobody to compare with',
      { comparison: null },
      { comparison: null },
      'no comparison group was picked; within what chance gives.',
    ],
    [
      'an overlapping comparison',
      { comparison: null },
      { notCompared: 'it had it too' },
      'Sales is not compared: it had it too; within what chance gives.',
    ],
    [
      'a comparison without exposure',
      { comparison: sides(3, 4, null) },
      {},
      'comparison Sales: no fresh exposure; within what chance gives.',
    ],
    [
      'a fall with nothing to compare',
      { treated: sides(410, 210), comparison: sides(0, 0) },
      {},
      'comparison Sales had no ticket; more than chance gives, as a wave that decays does by itself.',
    ],
    ['no ticket at all', { treated: sides(0, 0), comparison: null }, {}, 'no ticket in either window.'],
    ['little exposure', { treated: sides(2, 1, 19) }, {}, 'insufficient exposure.'],
    ['rates that print the same', { treated: sides(41, 41) }, {}, 'comparison Sales fell 3.9 -> 3.5; n small.'],
  ])('says of %s what stands', (_, more, names, ending) => {
    expect(say(evidence(more), names).slice(-ending.length)).toBe(ending);
  });

  it('says stayed, rose and fell as printed', () => {
    expect(say(evidence({ treated: sides(41, 41) }))).toContain('stayed at 4.1 per 100');
    expect(say(evidence({ treated: sides(26, 41) }))).toContain('rose 2.6 -> 4.1 per 100');
    expect(say(evidence({ unit: 'device_weeks', treated: sides(5, 4) }))).toContain(
      'fell 0.50 -> 0.40 per 100 device-weeks',
    );
  });

  it.each<[string, Partial<EffectEvidence>, string | null]>([
    ['both windows', {}, null],
    ['no exposure after', { treated: { before: side(3), after: side(2, null) } }, 'exposure_missing'],
    ['no ticket', { treated: sides(0, 0) }, 'no_tickets'],
    ['too little exposure in one window', { treated: { before: side(3), after: side(2, 19) } }, 'exposure_small'],
  ])('with %s is %s', (_, more, insufficient) => {
    expect(judgeEffect(evidence(more)).insufficient).toBe(insufficient);
  });

  it('is never more than chance while n is small, with any comparison', () => {
    const counts = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(counts, counts, counts, counts, (a, b, c, d) => {
        const judged = judgeEffect(evidence({ treated: sides(a, b), comparison: sides(c, d) }));
        // A fall of less than a half cannot be told where a half could not.
        const { together } = judged;
        const fell = together?.ratio != null && together.ratio < 1 && together.ratio > 0.55;
        if (judged.small && fell) expect(judged.beyondChance).toBe(false);
        if (together !== null && judged.insufficient === null) {
          const { lower, upper } = together.interval;
          expect(judged.beyondChance).toBe(lower > 1 || (upper !== null && upper < 1));
        }
      }),
    );
  });

  it('names its tickets, counts without exposure, and never a cause', () => {
    expect(
      [['enrollment'], ['question'], ['app_install', 'policy'], ['app_install']].map((kinds) =>
        ticketsWords(kinds as never),
      ),
    ).toEqual(['Enrollment tickets', 'Questions', 'Tickets of enrolled devices', 'App install tickets']);
    expect(countsSentence('Questions', { tickets: 12, perPlanned: 4 }, { tickets: 7, perPlanned: 2.333 })).toBe(
      'Questions: 12, then 7; 4.0 -> 2.3 per 100 planned users, which is no rate.',
    );
    expect(countsSentence('Questions', { tickets: 1, perPlanned: null }, { tickets: 0, perPlanned: null })).toBe(
      'Questions: 1, then 0.',
    );
    for (const note of EFFECT_NOTES) expect(noteWords(note)).not.toMatch(/caused|because of it|thanks to/);
  });
});
