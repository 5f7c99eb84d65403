import { describe, expect, it } from '@jest/globals';
import { priorityOf } from '../../../src/domain/ticket/priority.js';

describe('priority', () => {
  it.each([
    ['blocked', 1, 'high'],
    ['blocked', 10, 'urgent'],
    ['limited', 9, 'normal'],
    ['limited', 10, 'high'],
    ['none', 1, 'low'],
    ['none', 500, 'normal'],
  ] as const)('%s for %i users is %s', (impact, affectedUsers, expected) => {
    expect(priorityOf({ impact, affectedUsers })).toBe(expected);
  });
});
