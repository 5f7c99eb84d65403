import { describe, expect, it } from '@jest/globals';
import {
  type Challenge,
  type ChallengeState,
  challengeSteps,
  validateChallenge,
} from '../../../src/domain/gates/challenges/challenge.js';

const RISK: Challenge = {
  ...{ title: 'Few have practised on a Mac', mitigation: 'A day of training', state: 'open', reason: null },
  ...{ owner: 7, phase: null, platforms: ['macos'], pattern: null },
};

describe('a challenge', () => {
  const problems = (change: Partial<Challenge>, was: ChallengeState | null = null, reason: string | null = null) =>
    validateChallenge({ ...RISK, ...change }, was, reason).map(({ pointer }) => pointer);

  it('is a risk with a title; a new one is open and needs no reason', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ mitigation: null, owner: null, platforms: [] })).toEqual([]);
  });

  it.each([
    ['no title', { title: ' ' }, ['/title']],
    ['a title too long', { title: 'x'.repeat(201) }, ['/title']],
    ['an empty mitigation', { mitigation: '' }, ['/mitigation']],
    ['a state that is none', { state: 'gone' as never }, ['/state']],
    ['a platform that is none', { platforms: ['symbian' as never] }, ['/platforms/0']],
    ['a platform twice', { platforms: ['macos', 'macos'] as const }, ['/platforms/1']],
  ])('refuses %s', (_name, change, pointers) => {
    expect(problems(change)).toEqual(pointers);
  });

  it('says why whenever its state changes, also back to open', () => {
    expect(problems({ state: 'accepted' }, 'open')).toEqual(['/reason']);
    expect(problems({ state: 'open' }, 'accepted')).toEqual(['/reason']);
    expect(problems({ state: 'occurred' })).toEqual(['/reason']);
    expect(problems({ state: 'occurred' }, 'open', 'Four calls today')).toEqual([]);
    expect(problems({ state: 'occurred' }, 'occurred')).toEqual([]);
  });

  it('is mitigated by something', () => {
    expect(problems({ state: 'mitigated', mitigation: null }, 'open', 'Done')).toEqual(['/mitigation']);
  });

  it('keeps what changed, field by field', () => {
    expect(challengeSteps(RISK, RISK)).toEqual([]);
    const after = { ...RISK, state: 'occurred', platforms: [], pattern: 4, reason: 'It came' } as const;
    expect(challengeSteps(RISK, after)).toEqual([
      { field: 'state', was: 'open', now: 'occurred' },
      { field: 'platforms', was: ['macos'], now: [] },
      { field: 'pattern', was: null, now: 4 },
    ]);
  });
});
