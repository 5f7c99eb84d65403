import { describe, expect, it } from '@jest/globals';
import { plannedUsersByPhase, plannedUsersOf } from '../../../src/domain/rollout/planned-users.js';

/** The planning guide's rollout: IT is planned twice, 50 and 200. */
const guide = [
  [1, 50],
  [2, 200],
  [2, 10],
  [3, 2000],
  [4, 1000],
  [5, 50],
  [5, 40],
  [5, 30],
].map(([phase, plannedUsers]) => ({ phase: Number(phase), plannedUsers: Number(plannedUsers) }));

describe('planned users', () => {
  it('of the guide’s rollout are 3,380', () => {
    expect(plannedUsersOf(guide)).toEqual({ users: 3380, unknownGroups: 0 });
  });

  it('per phase are the sums of its groups', () => {
    const byPhase = plannedUsersByPhase([1, 2, 3, 4, 5, 6], guide);
    expect([...byPhase].map(([phase, { users }]) => [phase, users])).toEqual([
      [1, 50],
      [2, 210],
      [3, 2000],
      [4, 1000],
      [5, 120],
      [6, null],
    ]);
  });

  it('are unknown, not 0, without a number, and say how many groups have none', () => {
    expect(plannedUsersOf([])).toEqual({ users: null, unknownGroups: 0 });
    expect(plannedUsersOf([{ phase: 1, plannedUsers: null }])).toEqual({ users: null, unknownGroups: 1 });
    const some = [
      { phase: 1, plannedUsers: null },
      { phase: 1, plannedUsers: 0 },
    ];
    expect(plannedUsersOf(some)).toEqual({ users: 0, unknownGroups: 1 });
  });
});
