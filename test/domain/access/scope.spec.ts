import { describe, expect, it } from '@jest/globals';
import { canSee, covers } from '../../../src/domain/access/scope.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ROLES } from '../../../src/domain/words.js';

const staff = (more: Partial<StaffMember> = {}): StaffMember => {
  const open = { active: true, former: false, awayUntil: null, deputy: null };
  return { id: 1, name: 'Ana', role: 'tier1', scopeTags: ['Charlotte'], ...open, ...more };
};

describe('sight', () => {
  it.each([
    [['Charlotte'], 'Charlotte', true],
    [['Charlotte'], 'charlotte', false],
    [['Charlotte', 'Redmond'], 'Redmond', true],
    [[], 'Redmond', true],
    [['Charlotte'], null, true],
  ])('tags %j cover %j: %s', (scopeTags, location, expected) => {
    expect(covers({ scopeTags }, location)).toBe(expected);
  });

  it('is never limited by tier or role', () => {
    for (const role of ROLES) expect(canSee(staff({ role }), { location: 'Charlotte', touched: false })).toBe(true);
  });

  it('is granted outside the scope by a touch, and to nobody whose account is closed', () => {
    expect(canSee(staff(), { location: 'Redmond', touched: false })).toBe(false);
    expect(canSee(staff(), { location: 'Redmond', touched: true })).toBe(true);
    expect(canSee(staff({ active: false }), { location: 'Charlotte', touched: true })).toBe(false);
    expect(canSee(staff({ former: true }), { location: 'Charlotte', touched: true })).toBe(false);
    expect(canSee(staff({ awayUntil: 9e15 }), { location: 'Charlotte', touched: false })).toBe(true);
  });
});
