import { describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { rightsDiffer, rightsTaken, tagsDiffer } from '../../../src/identity/staff/rights-taken.js';

const ADA: StaffMember = {
  id: 1,
  name: 'Ada',
  role: 'tier2',
  scopeTags: ['charlotte', 'redmond'],
  active: true,
  awayUntil: null,
  deputy: null,
  former: false,
};

describe('what a change of staff does to rights', () => {
  it.each<[string, Partial<StaffMember>, { differ: boolean; taken: boolean; tags: boolean }]>([
    ['another name', { name: 'Eda' }, { differ: false, taken: false, tags: false }],
    ['away', { awayUntil: 5, deputy: 2 }, { differ: false, taken: false, tags: false }],
    ['tags in another order', { scopeTags: ['redmond', 'charlotte'] }, { differ: false, taken: false, tags: false }],
    ['a tag more', { scopeTags: ['charlotte', 'redmond', 'zurich'] }, { differ: true, taken: false, tags: true }],
    ['all locations', { scopeTags: [] }, { differ: true, taken: false, tags: true }],
    ['a tag less', { scopeTags: ['redmond'] }, { differ: true, taken: true, tags: true }],
    ['a tag for another', { scopeTags: ['redmond', 'zurich'] }, { differ: true, taken: true, tags: true }],
    ['a higher role', { role: 'lead' }, { differ: true, taken: false, tags: false }],
    ['a lower role', { role: 'tier1' }, { differ: true, taken: true, tags: false }],
    ['viewer', { role: 'viewer' }, { differ: true, taken: true, tags: false }],
    ['disabled', { active: false }, { differ: true, taken: true, tags: false }],
  ])('%s', (_name, change, { differ, taken, tags }) => {
    const after = { ...ADA, ...change };
    expect(rightsDiffer(ADA, after)).toBe(differ);
    expect(rightsTaken(ADA, after)).toBe(taken);
    expect(tagsDiffer(ADA, after)).toBe(tags);
  });

  it('a first tag takes all other locations, and enabling takes nothing', () => {
    expect(rightsTaken({ ...ADA, scopeTags: [] }, ADA)).toBe(true);
    expect(rightsTaken({ ...ADA, active: false }, ADA)).toBe(false);
  });
});
