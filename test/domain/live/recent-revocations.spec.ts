import { describe, expect, it } from '@jest/globals';
import { RecentRevocations } from '../../../src/live/recent-revocations.js';

const staff = { id: 7, name: 'Ava', role: 'tier1', scopeTags: [], active: true } as const;
const owner = { staff: { ...staff, awayUntil: null, deputy: null, former: false }, sessionKey: 'session:1' };

describe('a revocation while a socket signs in', () => {
  it.each([
    ['of the person, after identity was asked', { staffId: 7 }, 100, 90, true],
    ['of the person, in the same moment', { staffId: 7 }, 100, 100, true],
    ['of the person, before identity was asked', { staffId: 7 }, 100, 101, false],
    ['of this session', { staffId: 7, sessionKey: 'session:1' }, 100, 90, true],
    ['of another session', { staffId: 7, sessionKey: 'session:2' }, 100, 90, false],
    ['of another person', { staffId: 8 }, 100, 90, false],
  ])('%s', (_name, revocation, at, askedAt, expected) => {
    const recent = new RecentRevocations();
    recent.note(revocation, at);
    expect(recent.concerns(owner, askedAt)).toBe(expected);
  });

  it('is forgotten after a minute', () => {
    const recent = new RecentRevocations();
    recent.note({ staffId: 7 }, 0);
    recent.note({ staffId: 8 }, 60_000);
    expect(recent.concerns(owner, 0)).toBe(false);
  });
});
