import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/domain/rollout/day.js';
import { exposureReminder } from '../../../src/domain/rollout/exposure-reminder.js';
import type { PhaseKind, PhaseState } from '../../../src/domain/words.js';

const phase = {
  id: 4,
  kind: 'production' as PhaseKind,
  state: 'active' as PhaseState,
  starts: '2025-09-01',
  exposureOwner: 7,
};
/** The day k of the phase. */
const day = (k: number) => addDays(phase.starts, k - 1);

describe('reminder of the exposure owner', () => {
  it('comes on day 2 without exposure, not on day 1', () => {
    expect(exposureReminder(phase, null, day(1))).toBeNull();
    expect(exposureReminder(phase, null, day(2))).toEqual({
      phase: 4,
      owner: 7,
      reason: 'no_exposure',
      phaseDay: 2,
      lastExposureDay: null,
      ageInDays: null,
    });
    expect(exposureReminder(phase, null, day(30))).toMatchObject({ reason: 'no_exposure', phaseDay: 30 });
  });

  it('does not take what was reported before the start for exposure of the phase', () => {
    expect(exposureReminder(phase, '2025-08-31', day(2))).toMatchObject({
      reason: 'no_exposure',
      lastExposureDay: null,
    });
    expect(exposureReminder(phase, day(1), day(2))).toBeNull();
  });

  it('comes when the last report is stale, by the policy’s number of days', () => {
    expect(exposureReminder(phase, day(5), day(8))).toBeNull();
    expect(exposureReminder(phase, day(5), day(9))).toMatchObject({
      reason: 'stale',
      ageInDays: 4,
      lastExposureDay: day(5),
    });
    expect(exposureReminder(phase, day(5), day(7), 1)).toMatchObject({ reason: 'stale', ageInDays: 2 });
  });

  it('names nobody when the phase has no owner: the leads are told', () => {
    expect(exposureReminder({ ...phase, exposureOwner: null }, null, day(2))).toMatchObject({ owner: null });
  });

  it.each<[string, Partial<typeof phase>]>([
    ['planned', { state: 'planned' }],
    ['paused', { state: 'paused' }],
    ['complete', { state: 'complete' }],
    ['a proof of concept', { kind: 'proof_of_concept' }],
    ['being scoped', { kind: 'project_scope' }],
  ])('does not come for a phase that is %s', (_, more) => {
    expect(exposureReminder({ ...phase, ...more }, null, day(20))).toBeNull();
  });

  it('does not come before the start', () => {
    expect(exposureReminder(phase, null, '2025-08-20')).toBeNull();
  });
});
