import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR } from '../../../src/domain/instant.js';
import {
  closed,
  comesBack,
  losesCases,
  nextUpdateDue,
  passTurn,
  toldOfOverdue,
  type CaseStanding,
} from '../../../src/domain/patterns/case-update.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';

const NOW = Date.parse('2026-11-02T15:00:00Z');
const member = (id: number, change: Partial<StaffMember> = {}): StaffMember => ({
  ...{
    id,
    name: `Staff ${id}`,
    role: 'tier3',
    scopeTags: [],
    active: true,
    awayUntil: null,
    deputy: null,
    former: false,
  },
  ...change,
});

describe('the turn of a case', () => {
  it.each([
    ['microsoft', 'open', 'ours', { turn: 'ours', state: 'open', round: 4 }],
    ['ours', 'open', 'ours', { turn: 'ours', state: 'open', round: 3 }],
    ['ours', 'open', 'microsoft', { turn: 'microsoft', state: 'open', round: 3 }],
    ['ours', 'closed', 'microsoft', { turn: 'microsoft', state: 'open', round: 3 }],
    ['ours', 'closed', 'ours', { turn: 'ours', state: 'open', round: 3 }],
  ] as const)('%s (%s) passed to %s', (turn, state, to, after) => {
    expect(passTurn({ turn, state, round: 3 }, to)).toEqual(after);
  });

  it('becomes ours when the case is closed, which answers what still waits', () => {
    expect(closed({ turn: 'microsoft', state: 'open', round: 0 })).toEqual({ turn: 'ours', state: 'closed', round: 1 });
    expect(closed({ turn: 'ours', state: 'open', round: 1 })).toEqual({ turn: 'ours', state: 'closed', round: 1 });
  });

  it('answers each ticket exactly once for each time that it waited while the turn became ours', () => {
    const step = fc.constantFrom('ours', 'microsoft', 'close', 'send', 'stop');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let standing: CaseStanding = { turn: 'microsoft', state: 'open', round: 0 };
        let waits: { round: number } | null = null;
        let [answered, expected] = [0, 0];
        for (const what of steps) {
          // Whatever else happens in between, the job runs at any time but while it is stopped.
          if (what !== 'stop' && waits && comesBack(standing, waits.round)) [answered, waits] = [answered + 1, null];
          const was = standing;
          if (what === 'ours' || what === 'microsoft') standing = passTurn(standing, what);
          if (what === 'close') standing = closed(standing);
          if (what === 'send' && !waits) {
            standing = passTurn(standing, 'microsoft');
            waits = { round: standing.round };
          }
          if (waits && was.turn === 'microsoft' && standing.turn === 'ours' && waits.round === was.round) expected++;
        }
        if (waits && comesBack(standing, waits.round)) answered++;
        expect(answered).toBe(expected);
      }),
    );
  });
});

describe('an update', () => {
  it('is due when the contract says so, and not at all where it says nothing', () => {
    const hours = { A: 1, B: null, C: 48 };
    expect(nextUpdateDue(hours, 'A', NOW)).toBe(NOW + HOUR);
    expect(nextUpdateDue(hours, 'B', NOW)).toBeNull();
    expect(nextUpdateDue(hours, 'C', NOW)).toBe(NOW + 48 * HOUR);
  });

  it.each([
    ['the liaison', 1, {}, {}, 1],
    ['the deputy of a liaison who is away', 1, { awayUntil: NOW + HOUR, deputy: 2 }, {}, 2],
    ['nobody when the deputy is away too', 1, { awayUntil: NOW + HOUR, deputy: 2 }, { awayUntil: NOW + HOUR }, null],
    ['nobody when the deputy is of tier 2', 1, { awayUntil: NOW + HOUR, deputy: 2 }, { role: 'tier2' }, null],
    ['nobody when there is no deputy', 1, { awayUntil: NOW + HOUR }, {}, null],
    ['the liaison who is back at this instant', 1, { awayUntil: NOW, deputy: 2 }, {}, 1],
    ['nobody when the liaison is gone', 1, { active: false, deputy: 2 }, {}, null],
    ['nobody without a liaison', null, {}, {}, null],
  ] as const)('is told to %s', (_who, liaison, first, second, told) => {
    const people = new Map([member(1, first), member(2, second)].map((one) => [one.id, one]));
    expect(toldOfOverdue(liaison, people, NOW)).toBe(told);
  });

  it.each([
    [{ role: 'tier3' }, { role: 'tier2' }, true],
    [{ role: 'lead' }, { role: 'tier3' }, false],
    [{ role: 'tier3' }, { role: 'tier3', active: false }, true],
    [{ role: 'tier3' }, { role: 'tier3', scopeTags: ['redmond'] }, false],
    [{ role: 'tier2' }, { role: 'tier1' }, false],
  ] as const)('has a liaison who changes from %j to %j: loses cases %s', (before, after, loses) => {
    expect(losesCases(member(1, before), member(1, after))).toBe(loses);
  });
});
