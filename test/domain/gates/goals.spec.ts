import { describe, expect, it } from '@jest/globals';
import { METRIC_FORMS, type MetricReading } from '../../../src/domain/figures/metric.js';
import { type Goal, validateGoal } from '../../../src/domain/gates/goals/goal.js';
import { goalSentence } from '../../../src/domain/gates/goals/goal-sentence.js';
import { goalProgress, goalWindow, type ProgressQuestion } from '../../../src/domain/gates/goals/progress.js';

const GOAL: Goal = {
  ...{ metric: 'tickets_per_100_attempts', phase: 3, comparison: 'at_most', target: 5 },
  ...{ by: '2026-12-01', why: null },
};
const PHASE = { kind: 'production', name: 'Retail', starts: '2026-11-02' } as const;

function reading(change: Partial<MetricReading> = {}, metric: Goal['metric'] = GOAL.metric): MetricReading {
  const plain = { value: 3, numerator: 12, denominator: 400, interval: { lower: 1.6, upper: 5.2 }, marks: [] };
  return { name: metric, ...METRIC_FORMS[metric], ...plain, ...change };
}

const asked = (change: Partial<ProgressQuestion> = {}): ProgressQuestion => ({
  ...{ goal: GOAL, starts: '2026-11-02', today: '2026-11-20', reading: reading(), usualShare: null },
  ...change,
});

describe('a goal', () => {
  const problems = (change: Partial<Goal>, around: object = {}) =>
    validateGoal({ ...GOAL, ...change }, { today: '2026-11-20', phase: PHASE, by: null, ...around }).map(
      ({ pointer }) => pointer,
    );

  it('is specific, measured and dated', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ metric: 'enrolled_share', comparison: 'at_least', target: 0.95 })).toEqual([]);
  });

  it.each([
    ['a metric that nobody measures', { metric: 'happiness' as never }, ['/metric']],
    ['the wrong way', { comparison: 'at_least' as const }, ['/comparison']],
    ['no tickets at all', { target: 0 }, ['/target']],
    [
      'more than all devices',
      { metric: 'enrolled_share' as const, comparison: 'at_least' as const, target: 95 },
      ['/target'],
    ],
    ['a number that is none', { target: NaN }, ['/target']],
    ['a day that is none', { by: '2026-02-30' }, ['/by']],
    ['a day that is over', { by: '2026-11-19' }, ['/by']],
    ['a reason of nothing', { why: ' ' }, ['/why']],
  ])('refuses %s', (_name, change, pointers) => {
    expect(problems(change)).toEqual(pointers);
  });

  it('belongs to a phase that there is, that is measured and has begun by then', () => {
    expect(problems({}, { phase: null })).toEqual(['/phase']);
    expect(problems({}, { phase: { ...PHASE, kind: 'proof_of_concept' } })).toEqual(['/phase']);
    expect(problems({ by: '2026-12-01' }, { phase: { ...PHASE, starts: '2026-12-02' } })).toEqual(['/by']);
    expect(problems({ phase: null }, { phase: null })).toEqual([]);
  });

  it('that has come due may still be changed, but not set anew', () => {
    expect(problems({ by: '2026-11-10' }, { by: '2026-11-10' })).toEqual([]);
    expect(problems({ by: '2026-11-11' }, { by: '2026-11-10' })).toEqual(['/by']);
  });
});

describe('how a goal stands', () => {
  const state = (change: Partial<ProgressQuestion>) => {
    const { state: stands, reason } = goalProgress(asked(change));
    return reason === null ? stands : `${stands}: ${reason}`;
  };
  const interval = (lower: number, upper: number) => reading({ interval: { lower, upper } });

  it.each([
    ['on_track', '2026-12-01', 1, 4.9],
    ['on_track', '2026-12-01', 1, 5],
    ['behind', '2026-12-01', 5.1, 9],
    ['insufficient: undecided', '2026-12-01', 1.6, 5.2],
    ['reached', '2026-12-02', 1, 4.9],
    ['missed', '2026-12-02', 5.1, 9],
    ['insufficient: undecided', '2026-12-02', 5, 9],
  ])('is %s on %s with an interval from %d to %d', (stands, today, lower, upper) => {
    expect(state({ today, reading: interval(lower, upper) })).toBe(stands);
  });

  it('says what is missing', () => {
    expect(state({ starts: null, reading: null })).toBe('insufficient: not_begun');
    expect(state({ today: '2026-11-01' })).toBe('insufficient: not_begun');
    expect(state({ reading: reading({ value: null, marks: ['no_exposure'] }) })).toBe('insufficient: no_figure');
    expect(state({ reading: reading({ marks: ['stale'], value: null }) })).toBe('insufficient: stale');
    expect(state({ reading: reading({ marks: ['insufficient'] }) })).toBe('insufficient: too_few');
    expect(state({ reading: reading({ interval: null }) })).toBe('insufficient: too_few');
  });

  describe('of devices enrolled', () => {
    const goal: Goal = { ...GOAL, metric: 'enrolled_share', comparison: 'at_least', target: 0.9 };
    const share = (value: number, spread = 0.02) =>
      reading({ value, interval: { lower: value - spread, upper: value + spread } }, 'enrolled_share');

    it('is counted: the share itself reaches or misses', () => {
      expect(state({ goal, reading: share(0.9) })).toBe('reached');
      expect(state({ goal, reading: share(0.89), today: '2026-12-02' })).toBe('missed');
    });

    it('is held against the straight line while no phase is done', () => {
      // 15 of 30 days: 45 % by now.
      expect(goalProgress(asked({ goal, reading: share(0.44), today: '2026-11-16' }))).toMatchObject({
        ...{ state: 'on_track', pace: 0.45 },
      });
      expect(state({ goal, reading: share(0.42), today: '2026-11-16' })).toBe('behind');
    });

    it('is held against the phases done at equal age, where there are some', () => {
      const early = { goal, reading: share(0.3), today: '2026-11-16' as const };
      expect(state({ ...early, usualShare: 0.33 })).toBe('on_track');
      expect(state({ ...early, usualShare: 0.6 })).toBe('behind');
    });
  });

  it('is measured from the start of its phase to its day', () => {
    expect(goalWindow(GOAL, '2026-11-02', '2026-11-20')).toEqual({ from: '2026-11-02', to: '2026-11-20' });
    expect(goalWindow(GOAL, '2026-11-02', '2026-12-20')).toEqual({ from: '2026-11-02', to: '2026-12-01' });
    expect(goalWindow(GOAL, '2026-11-25', '2026-11-20')).toBeNull();
  });

  it('is said in one sentence', () => {
    const progress = goalProgress(asked());
    expect(goalSentence(GOAL, progress, { phaseName: 'Retail', reading: reading() })).toBe(
      'Enrollment tickets per 100 attempts, Retail: 3 (1.6 to 5.2) against at most 5 by 2026-12-01: the figures cannot tell yet.',
    );
    const nothing = { state: 'insufficient', reason: 'not_begun', pace: null } as const;
    expect(goalSentence({ ...GOAL, phase: null }, nothing, { phaseName: null, reading: null })).toBe(
      'Enrollment tickets per 100 attempts, whole rollout: no figure against at most 5 by 2026-12-01: it has not begun.',
    );
  });
});
