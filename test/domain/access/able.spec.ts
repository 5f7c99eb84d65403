import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { able, highestTier, isAway, leads, mayHold, someoneAble, workedTier } from '../../../src/domain/access/able.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ROLES, TIERS, WORKED_TIERS } from '../../../src/domain/words.js';

const NOW = 1_000_000;
const staff = (more: Partial<StaffMember> = {}): StaffMember => {
  const open = { active: true, former: false, awayUntil: null, deputy: null };
  return { id: 1, name: 'Ana', role: 'tier2', scopeTags: [], ...open, ...more };
};
const anyStaff = fc.record({
  ...{ id: fc.nat(), name: fc.constant('Ana'), role: fc.constantFrom(...ROLES), deputy: fc.constant(null) },
  scopeTags: fc.subarray(['Charlotte', 'Redmond']),
  ...{ active: fc.boolean(), former: fc.boolean() },
  awayUntil: fc.option(fc.integer({ min: NOW - 2, max: NOW + 2 }), { nil: null }),
});

describe('able', () => {
  it.each([
    ['viewer', []],
    ['tier1', [1]],
    ['tier2', [1, 2]],
    ['tier3', [1, 2, 3]],
    ['lead', [1, 2, 3]],
    ['admin', [1, 2, 3]],
  ] as const)('%s works at %j', (role, tiers) => {
    expect(WORKED_TIERS.filter((tier) => able(staff({ role }), tier, null, NOW))).toEqual(tiers);
    expect(highestTier(role)).toBe(tiers.at(-1) ?? 0);
    expect(leads(role)).toBe(role === 'lead' || role === 'admin');
  });

  it('asks tier 3 for tier 4', () => {
    expect(TIERS.map(workedTier)).toEqual([1, 2, 3, 3]);
    expect([able(staff({ role: 'tier3' }), 4, null, NOW), able(staff(), 4, null, NOW)]).toEqual([true, false]);
  });

  it.each([
    ['a tag of the location', { scopeTags: ['Charlotte', 'Redmond'] }, 'Redmond', true],
    ['another tag', { scopeTags: ['Charlotte'] }, 'Redmond', false],
    ['no tag', {}, 'Redmond', true],
    ['a tag, and a ticket without location', { scopeTags: ['Charlotte'] }, null, true],
    ['a closed account', { active: false }, null, false],
    ['a name from history', { former: true }, null, false],
    ['an absence ahead', { awayUntil: NOW + 1 }, null, false],
    ['an absence that ends now', { awayUntil: NOW }, null, true],
  ])('with %s', (_what, more, location, expected) => {
    expect(able(staff(more), 2, location, NOW)).toBe(expected);
  });

  it('is nobody who is not there', () => {
    expect([able(null, 1, null, NOW), able(undefined, 1, null, NOW), mayHold(undefined, 1, null)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is holding without being away, for everybody everywhere', () => {
    const tier = fc.constantFrom(...TIERS);
    const location = fc.constantFrom(null, 'Charlotte', 'Redmond', 'Lyon');
    fc.assert(
      fc.property(anyStaff, tier, location, (someone, at, where) => {
        expect(able(someone, at, where, NOW)).toBe(mayHold(someone, at, where) && !isAway(someone, NOW));
        expect(someoneAble([someone], at, where, NOW)).toBe(able(someone, at, where, NOW));
      }),
    );
    expect(someoneAble([], 1, null, NOW)).toBe(false);
  });
});
