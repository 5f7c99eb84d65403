import { describe, expect, it } from '@jest/globals';
import { type PhaseGroup, validatePhaseGroup } from '../../../src/domain/rollout/phase-group.js';

const phase = { starts: '2025-10-01', ends: '2025-10-31' };
const form: Omit<PhaseGroup, 'id' | 'phase'> = {
  name: 'Executives',
  plannedUsers: 30,
  approaches: ['self_service', 'user_assisted'],
  starts: null,
  ends: null,
  supportStaff: false,
};
const pointers = (more: Partial<typeof form>, around: Parameters<typeof validatePhaseGroup>[1] = phase) =>
  validatePhaseGroup({ ...form, ...more }, around, [{ name: 'Finance' }]).map(({ pointer }) => pointer);

describe('a group of a phase', () => {
  it('is sound', () => {
    expect(pointers({})).toEqual([]);
    expect(pointers({ plannedUsers: null, approaches: [] })).toEqual([]);
    expect(pointers({ starts: '2025-10-01', ends: '2025-10-31' })).toEqual([]);
    expect(pointers({ starts: '2020-01-01' }, { starts: null, ends: null })).toEqual([]);
  });

  it.each<[string, Partial<typeof form>, string]>([
    ['no name', { name: '' }, '/name'],
    ['a name that is taken', { name: ' finance' }, '/name'],
    ['negative users', { plannedUsers: -1 }, '/plannedUsers'],
    ['half a user', { plannedUsers: 0.5 }, '/plannedUsers'],
    ['another approach', { approaches: ['by_post' as never] }, '/approaches'],
    ['an approach twice', { approaches: ['tech_fair', 'tech_fair'] }, '/approaches'],
    ['no real start', { starts: '2025-10-32' }, '/starts'],
    ['an end before its start', { starts: '2025-10-09', ends: '2025-10-08' }, '/ends'],
    ['a start before its phase', { starts: '2025-09-30' }, '/starts'],
    ['an end after its phase', { starts: '2025-10-09', ends: '2025-11-01' }, '/ends'],
    ['a start after its phase', { starts: '2025-11-01' }, '/starts'],
  ])('with %s is refused', (_, wrong, pointer) => {
    expect(pointers(wrong)).toEqual([pointer]);
  });
});
