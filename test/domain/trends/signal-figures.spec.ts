import { describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ordinal } from '../../../src/domain/rollout/day.js';
import type { Cell } from '../../../src/domain/trends/signals/cell.js';
import { actingOwner } from '../../../src/domain/trends/signal-life/acting-owner.js';
import { coreCell } from '../../../src/domain/trends/signal-life/core-cell.js';
import { isCorrected, settledWeek } from '../../../src/domain/trends/signal-life/settled-week.js';

const KIND: Cell = { phase: null, platform: null, kind: 'enrollment', signature: null };
const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';

describe('where to look first in a signal', () => {
  const part = (cell: Partial<Cell>, observed: number) => ({
    cell: { ...KIND, ...cell },
    observed,
    expected: 1,
    q: 0.01,
  });

  it('is the narrowest cell that holds most of the excess, a signature before a platform', () => {
    const folded = [
      part({ platform: 'windows' }, 12),
      part({ platform: 'windows', signature: SIGNATURE }, 11),
      part({ phase: 3, platform: 'windows' }, 11),
      part({ phase: 3, platform: 'windows', signature: SIGNATURE }, 4),
    ];
    expect(coreCell(KIND, { observed: 14, expected: 3, folded })).toMatchObject({ phase: null, signature: SIGNATURE });
    expect(coreCell(KIND, { observed: 40, expected: 3, folded })).toEqual(KIND);
  });
});

describe('who looks after a signal', () => {
  const member = (id: number, change: Partial<StaffMember> = {}): StaffMember => ({
    ...{
      id,
      name: `member ${id}`,
      role: 'tier3',
      scopeTags: [],
      active: true,
      awayUntil: null,
      deputy: null,
      former: false,
    },
    ...change,
  });
  const acting = (...people: StaffMember[]) =>
    actingOwner(1, new Map(people.map((one) => [one.id, one])), 100)?.id ?? null;

  it('is its owner, or the deputy of one who is away', () => {
    expect(acting(member(1))).toBe(1);
    expect(acting(member(1, { awayUntil: 200, deputy: 2 }), member(2))).toBe(2);
    expect(acting(member(1, { awayUntil: 200, deputy: 2 }), member(2, { role: 'tier1' }))).toBeNull();
    expect(acting(member(1, { awayUntil: 200, deputy: 2 }), member(2, { awayUntil: 300 }))).toBeNull();
    expect(acting(member(1, { active: false }))).toBeNull();
  });
});

describe('what a week came to', () => {
  const from = ordinal('2026-03-16');
  const leaf = (phase: number, signature: string | null, days: [number, number][]) => ({
    ...{ phase, platform: 'windows' as const, kind: 'enrollment' as const, signature, requesters: [] },
    days: new Map(days.map(([day, tickets]) => [from + day, tickets])),
  });
  const leaves = [
    leaf(1, SIGNATURE, [
      [0, 2],
      [6, 3],
      [7, 9],
    ]),
    leaf(2, SIGNATURE, [
      [-1, 4],
      [3, 1],
    ]),
    leaf(1, null, [[2, 5]]),
  ];
  const attempts = { phase: 1, platform: 'windows' as const, of: 'attempts' as const, from: from - 1 };
  const exposure = [
    { ...attempts, perDay: [7, 10, NaN, 10, 0, 10] },
    { ...attempts, of: 'enrolledDevices' as const, perDay: [1, 1] },
  ];

  it('is all tickets of its cell from Monday to Sunday, and the exposure of the days that are known', () => {
    const week = (cell: Partial<Cell>) => settledWeek({ ...KIND, ...cell }, '2026-03-16', { leaves, exposure });
    expect(week({})).toEqual({ observed: 11, exposure: 30 });
    expect(week({ phase: 1 })).toEqual({ observed: 10, exposure: 30 });
    expect(week({ platform: 'windows', signature: SIGNATURE })).toEqual({ observed: 6, exposure: 30 });
    expect(week({ phase: 2 })).toEqual({ observed: 1, exposure: null });
    expect(week({ kind: 'policy' })).toEqual({ observed: 0, exposure: 2 - 1 });
  });

  it('is corrected when it says something else later', () => {
    const was = { observed: 6, exposure: 30 };
    expect(isCorrected(was, { observed: 6, exposure: 30 + 1e-9 })).toBe(false);
    expect(isCorrected(was, { observed: 7, exposure: 30 })).toBe(true);
    expect(isCorrected(was, { observed: 6, exposure: 31 })).toBe(true);
    expect(isCorrected(was, { observed: 6, exposure: null })).toBe(true);
  });
});
