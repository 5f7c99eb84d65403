import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as counts from '../../../src/domain/gates/count-criteria.js';
import type { CriterionName, GateCriterion } from '../../../src/domain/gates/criteria.js';
import { lastWave } from '../../../src/domain/gates/last-wave.js';
import type { KindFigure } from '../../../src/domain/gates/rate-criterion.js';
import { judgeChecklist, judgeSoak } from '../../../src/domain/gates/readiness-criteria.js';

const asks = (criterion: CriterionName, limit: number | null = null, days: number | null = null): GateCriterion => ({
  ...{ criterion, kind: criterion === 'sample' ? 'enrollment' : null, limit, days },
});
const SEEN: KindFigure = { tickets: 0, uncovered: 0, exposure: 50, stale: false, derived: false, corrected: false };
const TODAY = '2026-11-20';

describe('the sample of a gate', () => {
  const sample = (figure: Partial<KindFigure>, planned: number | null) =>
    counts.judgeSample(asks('sample', 100), { ...SEEN, ...figure }, planned);

  it.each<[string, number | null, number | null, string, string]>([
    ['all that are planned', 50, 50, 'pass', '50 needed, all that are planned'],
    ['one less', 49, 50, 'insufficient', '49 attempts'],
    ['the limit, of more that are planned', 100, 500, 'pass', '100 needed.'],
    ['less than the limit', 99, 500, 'insufficient', '100 needed.'],
    ['as many as a small plan, where nobody has planned', 50, null, 'insufficient', '100 needed.'],
    ['as many as a small plan, where nobody is planned', 50, 0, 'insufficient', '100 needed.'],
    ['nothing known', null, 50, 'insufficient', 'No attempts are known'],
  ])('%s', (_, exposure, planned, state, says) => {
    const reading = sample({ exposure }, planned);
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });

  it('is none where exposure is out of date', () => {
    expect(sample({ exposure: 500, stale: true }, null).state).toBe('insufficient');
    expect(sample({ exposure: null, stale: true }, null).sentence).toContain('out of date');
  });
});

describe('the share enrolled', () => {
  const share = (devices: number | null, planned: number | null, { over = false, stale = false } = {}) =>
    counts.judgeEnrolledShare(asks('enrolled_share', 80), { devices, stale }, { planned, over });

  it.each<[string, ReturnType<typeof share>, string]>([
    ['enough', share(40, 50), 'pass'],
    ['too few while the phase runs', share(39, 50), 'insufficient'],
    ['too few when it is over', share(39, 50, { over: true }), 'fail'],
    ['enough by an old report', share(40, 50, { stale: true, over: true }), 'insufficient'],
    ['devices unknown', share(null, 50, { over: true }), 'insufficient'],
    ['nobody planned', share(40, 0), 'insufficient'],
    ['no plan', share(40, null), 'insufficient'],
    ['more than planned', share(60, 50), 'pass'],
  ])('%s', (_, reading, state) => {
    expect(reading.state).toBe(state);
  });
});

describe('counts of a gate', () => {
  it.each([
    [{ tickets: 0, undocumented: 0, open: 0 }, 'pass', 'No tickets'],
    [{ tickets: 7, undocumented: 0, open: 0 }, 'pass', 'every one has a documented resolution'],
    [{ tickets: 7, undocumented: 0, open: 2 }, 'insufficient', '2 still without a resolution'],
    [{ tickets: 7, undocumented: 1, open: 2 }, 'fail', '1 resolved without saying how, 2 still without a resolution'],
  ])('documented resolutions %j: %s', (given, state, says) => {
    const reading = counts.judgeResolutions(asks('documented_resolutions'), given);
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });

  it.each([
    [{ blocked: 0, without: 0, patterns: [] }, 'pass', 'No active ticket'],
    [{ blocked: 3, without: 0, patterns: [] }, 'pass', 'each with a fix or workaround'],
    [{ blocked: 3, without: 1, patterns: ['PT-7'] }, 'fail', '1 without fix or workaround (PT-7)'],
    [{ blocked: 9, without: 9, patterns: ['PT-1', 'PT-2', 'PT-3', 'PT-4'] }, 'fail', 'PT-3 and 1 more'],
  ])('blockers %j: %s', (given, state, says) => {
    const reading = counts.judgeBlockers(asks('blockers'), given);
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });

  it.each([
    [{ waiting: 0, overdue: 0 }, 'pass', 'No user waits'],
    [{ waiting: 5, overdue: 2 }, 'pass', '5 users wait for a call, 2 for more than 3 days; at most 2 may'],
    [{ waiting: 5, overdue: 3 }, 'fail', '3 for more than 3 days'],
  ])('contact backlog %j: %s', (given, state, says) => {
    const reading = counts.judgeContactBacklog(asks('contact_backlog', 2, 3), given);
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });

  it.each([
    [{ done: 0, open: 0, openTitles: [], notPractised: [] }, 'insufficient', 'The checklist is empty'],
    [{ done: 4, open: 0, openTitles: [], notPractised: [] }, 'pass', '4 items done'],
    [
      { done: 3, open: 1, openTitles: ['Book the room'], notPractised: [] },
      'fail',
      '1 of 4 items are open: Book the room',
    ],
    [
      { done: 4, open: 0, openTitles: [], notPractised: ['macos' as const] },
      'insufficient',
      'Nobody has practised macos',
    ],
  ])('checklist %j: %s', (given, state, says) => {
    const reading = judgeChecklist(asks('checklist'), given);
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });
});

describe('the soak', () => {
  const soak = (starts: string | null, groups: { name: string; starts: string | null }[]) =>
    judgeSoak(asks('soak', 7), lastWave({ starts }, groups, TODAY), TODAY);

  it.each<[string, ReturnType<typeof soak>, string, string]>([
    ['long enough since the phase began', soak('2026-11-13', []), 'pass', '7 days since the phase began on 2026-11-13'],
    ['a day short', soak('2026-11-14', []), 'insufficient', '6 days since'],
    [
      'counts from the last wave',
      soak('2026-10-01', [
        { name: 'HR', starts: '2026-10-20' },
        { name: 'Sales', starts: '2026-11-16' },
      ]),
      'insufficient',
      '4 days since the wave of Sales on 2026-11-16',
    ],
    [
      'is not over while a wave is to come',
      soak('2026-10-01', [{ name: 'HR', starts: '2026-12-01' }]),
      'insufficient',
      'The wave of HR begins on 2026-12-01',
    ],
    [
      'a group without a day of its own begins with the phase',
      soak('2026-11-01', [{ name: 'HR', starts: null }]),
      'pass',
      'the phase began',
    ],
    ['not begun', soak('2026-12-01', []), 'insufficient', 'has not begun'],
    ['not dated', soak(null, []), 'insufficient', 'has not begun'],
  ])('%s', (_, reading, state, says) => {
    expect([reading.state, reading.sentence]).toEqual([state, expect.stringContaining(says)]);
  });
});

describe('counts of any gate', () => {
  const COUNT = fc.integer({ min: 0, max: 1000 });

  it('a sample never fails, and never gets worse by more of it', () => {
    fc.assert(
      fc.property(COUNT, COUNT, fc.option(COUNT), (exposure, more, planned) => {
        const [one, other] = [exposure, exposure + more].map((seen) =>
          counts.judgeSample(asks('sample', 100), { ...SEEN, exposure: seen }, planned),
        );
        expect([one!.state, other!.state]).not.toContain('fail');
        if (one!.state === 'pass') expect(other!.state).toBe('pass');
      }),
    );
  });

  it('every overdue user more can only make the backlog worse', () => {
    fc.assert(
      fc.property(COUNT, COUNT, (overdue, limit) => {
        const of = (late: number) =>
          counts.judgeContactBacklog(asks('contact_backlog', limit, 2), { waiting: late + 1, overdue: late }).state;
        if (of(overdue) === 'fail') expect(of(overdue + 1)).toBe('fail');
      }),
    );
  });
});
