import { describe, expect, it } from '@jest/globals';
import {
  decidePatternState,
  PATTERN_MOVES,
  patternMovesOf,
  type PatternMove,
  type PatternStanding,
} from '../../../src/domain/patterns/pattern-states.js';
import { PATTERN_STATES, type PatternState } from '../../../src/domain/words.js';

const standing = (change: Partial<PatternStanding> = {}): PatternStanding => ({
  ...{ state: 'active', tellCaller: 'We know', hasLivePackage: false, waiting: 0 },
  ...change,
});
const move = (to: PatternState, change: Partial<PatternMove> = {}): PatternMove => ({
  ...{ to, by: 'person', reason: 'Because', tellCaller: null, archive: { tickets: 5, days: 7 } },
  ...change,
});

/** By hand, row by row: p person, k package, m machine, g merge. */
const TABLE: Readonly<Record<PatternState, string>> = {
  emerging: 'active:p identified:pk watching:k dismissed:p merged:g',
  active: 'identified:pk watching:k resolved:pk regressed:k archived:p dismissed:p merged:g',
  identified: 'active:pk watching:k resolved:pk regressed:pk archived:p dismissed:p merged:g',
  watching: 'active:pk identified:pk resolved:pk regressed:pk merged:g',
  resolved: 'active:pk identified:k watching:k regressed:pkm merged:g',
  regressed: 'active:pk identified:pk watching:k resolved:pk archived:p dismissed:p merged:g',
  archived: 'active:pmk identified:pk watching:k resolved:pk regressed:k dismissed:p merged:g',
  dismissed: 'active:p',
  merged: '',
};
const MOVERS = { p: 'person', k: 'package', m: 'machine', g: 'merge' } as const;

describe('states of a pattern', () => {
  it('follow the table: every pair of states, every mover', () => {
    let pairs = 0;
    for (const from of PATTERN_STATES) {
      const row = new Map(TABLE[from].split(' ').map((cell) => cell.split(':') as [PatternState, string]));
      for (const to of PATTERN_STATES) {
        for (const [letter, by] of Object.entries(MOVERS) as ['p', 'person'][]) {
          const decided = decidePatternState(standing({ state: from }), move(to, { by }));
          expect({ from, to, by, ok: decided.ok }).toEqual({
            from,
            to,
            by,
            ok: row.get(to)?.includes(letter) ?? false,
          });
          pairs++;
        }
      }
      expect(Object.keys(PATTERN_MOVES[from])).toHaveLength(TABLE[from] === '' ? 0 : row.size);
    }
    expect(pairs).toBe(9 * 9 * 4);
  });

  it('names the states open now', () => {
    const decided = decidePatternState(standing({ state: 'dismissed' }), move('resolved'));
    expect(decided).toMatchObject({ refusal: { code: 'not_from_here', allowed: ['active'] } });
    expect(patternMovesOf('merged', 'person')).toEqual([]);
  });

  it('asks for what a state needs', () => {
    const missing = (state: PatternState, change: Partial<PatternMove>, was: Partial<PatternStanding> = {}) => {
      const decided = decidePatternState(standing(was), move(state, change));
      return decided.ok ? null : 'pointer' in decided.refusal ? decided.refusal.pointer : decided.refusal.code;
    };
    expect(missing('identified', {}, { tellCaller: null })).toBe('/tellCaller');
    expect(missing('identified', { tellCaller: 'Say this' }, { tellCaller: null })).toBeNull();
    expect(missing('dismissed', { reason: '  ' })).toBe('/reason');
    expect(missing('active', { reason: null }, { state: 'archived' })).toBe('/reason');
    expect(missing('active', { reason: null }, { state: 'emerging' })).toBeNull();
    expect(missing('archived', { archive: null })).toBe('/archive');
    expect(missing('archived', {}, { waiting: 2 })).toBe('tickets_wait_for_fix');
    expect(missing('dismissed', {}, { hasLivePackage: true })).toBe('pattern_has_live_package');
  });

  it('lets waiting tickets go on when the fix will not come, and only then', () => {
    const ends = (to: PatternState, hasLivePackage: boolean) => {
      const decided = decidePatternState(standing({ hasLivePackage }), move(to));
      return decided.ok && decided.change.endsWaits;
    };
    expect(ends('resolved', false)).toBe(true);
    expect(ends('resolved', true)).toBe(false);
    expect(ends('dismissed', false)).toBe(true);
    expect(ends('archived', false)).toBe(false);
  });
});
