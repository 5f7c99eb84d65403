import { describe, expect, it } from '@jest/globals';
import { computedCorrections } from '../../../src/domain/reviews/computed-corrections.js';
import { type DecisionForm, decisionProblems, firstState } from '../../../src/domain/reviews/decision-check.js';
import { DECISION_KINDS, type ExpectedEffect } from '../../../src/domain/reviews/decision.js';
import { dueReview, isReviewWindow } from '../../../src/domain/reviews/schedule.js';

const TODAY = '2026-11-09';
const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';
const CELL = { phase: null, platform: 'windows', kind: 'enrollment', signature: SIGNATURE } as const;
const EFFECT: ExpectedEffect = { figure: 'rate_per_100', cell: CELL, direction: 'at_most', value: 2, by: '2026-11-16' };
const FIX: DecisionForm = {
  ...{ kind: 'fix', owner: 7, dueOn: '2026-11-12', expectedEffect: EFFECT, note: null },
  about: { kind: 'agenda', subject: 'signal:12', cell: null, text: 'Refused' },
};
const wrong = (change: Partial<DecisionForm>) =>
  decisionProblems({ ...FIX, ...change }, TODAY).map(({ pointer }) => pointer);

describe('a decision', () => {
  it('names what its kind needs', () => {
    expect(wrong({})).toEqual([]);
    const bare = { expectedEffect: null, dueOn: null };
    const missing = DECISION_KINDS.map((kind) => [kind, ...wrong({ kind, ...bare })]);
    expect(missing).toEqual([
      ['fix', '/dueOn', '/expectedEffect'],
      ['workaround', '/dueOn', '/expectedEffect'],
      ['pause_or_slow', '/dueOn', '/expectedEffect'],
      ['microsoft_case', '/dueOn', '/expectedEffect'],
      ['watch', '/dueOn'],
      ['accept'],
      ['not_an_issue'],
    ]);
    expect(DECISION_KINDS.filter((kind) => wrong({ kind }).length > 0)).toEqual(['not_an_issue']);
  });

  it('expects something that can be counted', () => {
    const effect = (change: Partial<ExpectedEffect>) => wrong({ expectedEffect: { ...EFFECT, ...change } });
    expect(effect({ by: '2026-11-15' })).toEqual(['/expectedEffect/by']);
    expect(effect({ by: '2027-12-01' })).toEqual(['/expectedEffect/by']);
    expect(effect({ cell: null })).toEqual(['/expectedEffect/cell']);
    expect(effect({ figure: 'send_back_share' })).toEqual(['/expectedEffect/value', '/expectedEffect/cell']);
    expect(effect({ cell: { ...CELL, kind: 'question', signature: null } })).toEqual(['/expectedEffect/cell/kind']);
    expect(effect({ cell: { ...CELL, platform: 'macos' } })).toEqual(['/expectedEffect/cell/platform']);
    expect(effect({ cell: { ...CELL, signature: 'nonsense' } })).toEqual(['/expectedEffect/cell/signature']);
    expect(effect({ value: -1 })).toEqual(['/expectedEffect/value']);
    expect(wrong({ dueOn: '2026-11-08' })).toEqual(['/dueOn']);
  });

  it('is about one thing', () => {
    const about = (change: Partial<DecisionForm['about']>) => wrong({ about: { ...FIX.about, ...change } });
    expect(about({ subject: null })).toEqual(['/about/subject']);
    expect(about({ kind: 'goal' })).toEqual(['/about/subject']);
    expect(about({ kind: 'free' })).toEqual(['/about/subject']);
    expect(about({ kind: 'cell', subject: null })).toEqual(['/about/cell']);
    expect(about({ cell: CELL })).toEqual(['/about/cell']);
    expect(about({ text: ' ' })).toEqual(['/about/text']);
  });

  it('is closed as it is made when nothing is left to do', () => {
    expect(firstState({ kind: 'not_an_issue', expectedEffect: null })).toBe('closed');
    expect(firstState({ kind: 'accept', expectedEffect: null })).toBe('closed');
    expect(firstState({ kind: 'accept', expectedEffect: EFFECT })).toBe('open');
    expect(firstState({ kind: 'watch', expectedEffect: null })).toBe('open');
  });
});

describe('the schedule of reviews', () => {
  const due = (now: string, time = '09:30') => {
    const found = dueReview({ weekday: 'mon', time }, 'America/New_York', Date.parse(now));
    return found && { ...found, scheduledFor: new Date(found.scheduledFor).toISOString() };
  };
  const monday = { scheduledFor: '2026-11-09T14:30:00.000Z', window: { from: '2026-11-02', to: '2026-11-08' } };

  it('has one due from its time on for a day, by the wall clock of the desk', () => {
    expect(due('2026-11-09T14:29:59Z')).toBeNull();
    expect(due('2026-11-09T14:30:00Z')).toEqual(monday);
    expect(due('2026-11-10T14:29:59Z')).toEqual(monday);
    expect(due('2026-11-10T14:30:00Z')).toBeNull();
    expect(due('2026-11-08T20:00:00Z')).toBeNull();
    // In summer time an hour earlier; a time that the change skips is read with the offset before it.
    expect(due('2026-10-26T13:30:00Z')!.scheduledFor).toBe('2026-10-26T13:30:00.000Z');
    const skipped = dueReview(
      { weekday: 'sun', time: '02:30' },
      'America/New_York',
      Date.parse('2026-03-08T12:00:00Z'),
    );
    expect(new Date(skipped!.scheduledFor).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });

  it('knows a week and a day', () => {
    expect(isReviewWindow({ from: '2026-11-02', to: '2026-11-08' })).toBe(true);
    expect(isReviewWindow({ from: '2026-11-02', to: '2026-11-02' })).toBe(true);
    expect(isReviewWindow({ from: '2026-11-02', to: '2026-11-07' })).toBe(false);
    expect(isReviewWindow({ from: '2026-11-08', to: '2026-11-02' })).toBe(false);
  });
});

describe('a closed review', () => {
  it('says what is counted otherwise by now, but of a week that was still running', () => {
    const frozen = [
      { name: 'send_back_share', value: 0.12, running: false },
      { name: 'first_tier_resolution', value: null, running: false },
      { name: 'median_hours_to_fix', value: 9, running: true },
    ];
    const now = [
      { name: 'send_back_share', value: 0.15 },
      { name: 'first_tier_resolution', value: null },
      { name: 'median_hours_to_fix', value: 12 },
    ];
    expect(computedCorrections(frozen, now)).toEqual(['Corrected: send back share was 0.12 and is 0.15 by now.']);
    expect(computedCorrections(frozen, [{ name: 'send_back_share', value: 0.1200001 }])).toEqual([]);
  });
});
