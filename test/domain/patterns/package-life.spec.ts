import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doubtOf, DOUBT_RULE } from '../../../src/domain/patterns/package-doubt.js';
import { EVERYWHERE } from '../../../src/domain/patterns/package-scope.js';
import {
  isLive,
  packageMoves,
  patternAfterWithdrawal,
  patternByPackages,
} from '../../../src/domain/patterns/package-states.js';
import { contactRuleProblems, packageGaps, type PackageWords } from '../../../src/domain/patterns/package-words.js';
import { publicationRefusal, type Publication } from '../../../src/domain/patterns/publication.js';
import { PACKAGE_STATES } from '../../../src/domain/words.js';

const WORDS: PackageWords = {
  ...{ kind: 'fix', cause: 'a', userSteps: 'b', tier1Steps: 'c', verify: 'd' },
  ...{ scope: EVERYWHERE, tier2Accepts: false, contactRule: null },
};

describe('what may be done with a package', () => {
  it.each([
    ['draft', false, ['edit', 'remove', 'publish']],
    ['published', false, ['withdraw', 'supersede', 'doubt']],
    ['watching', false, ['withdraw', 'supersede', 'doubt']],
    ['held', false, ['withdraw', 'supersede', 'doubt']],
    ['published', true, ['withdraw', 'supersede', 'let_stand']],
    ['did_not_hold', false, ['withdraw', 'supersede']],
    ['withdrawn', false, []],
    ['superseded', false, []],
  ] as const)('%s, doubted %p: %j', (state, doubted, moves) => {
    expect(packageMoves({ state, doubted })).toEqual(moves);
  });

  it('live is what may still be put in doubt', () => {
    for (const state of PACKAGE_STATES) {
      for (const doubted of [false, true]) {
        expect(isLive({ state, doubted })).toBe(packageMoves({ state, doubted }).includes('doubt'));
      }
    }
  });

  it('the pattern follows its live packages', () => {
    expect(patternByPackages(['workaround', 'fix'])).toBe('watching');
    expect(patternByPackages(['wont_fix'])).toBe('identified');
    expect(patternAfterWithdrawal('watching', [])).toBe('active');
    expect(patternAfterWithdrawal('watching', ['workaround'])).toBe('identified');
    expect(patternAfterWithdrawal('watching', ['fix'])).toBeNull();
    expect(patternAfterWithdrawal('resolved', [])).toBe('active');
    expect(patternAfterWithdrawal('resolved', ['workaround'])).toBeNull();
    expect(patternAfterWithdrawal('regressed', [])).toBeNull();
    expect(patternAfterWithdrawal('archived', [])).toBeNull();
  });
});

describe('publication', () => {
  const ready: Publication = {
    ...{ standing: { state: 'draft', doubted: false }, words: WORDS, pattern: 'active', seenOn: ['windows'] },
    ...{ phases: new Set([1]), beside: [], supersedes: null },
  };
  const beside = { id: 7, state: 'watching', doubted: false, scope: { ...EVERYWHERE, phases: [1] } } as const;
  const same = { ...beside, scope: EVERYWHERE };

  it('of a complete draft goes through', () => {
    expect(publicationRefusal(ready)).toBeNull();
    expect(publicationRefusal({ ...ready, beside: [beside] })).toBeNull();
    expect(publicationRefusal({ ...ready, beside: [same], supersedes: 7 })).toBeNull();
    expect(publicationRefusal({ ...ready, beside: [{ ...same, doubted: true }] })).toBeNull();
  });

  it('names each missing word', () => {
    const blank = { ...WORDS, cause: null, userSteps: ' \n', tier1Steps: '', verify: null };
    expect(packageGaps(blank).map(({ pointer }) => pointer)).toEqual([
      '/cause',
      '/userSteps',
      '/tier1Steps',
      '/verify',
    ]);
    expect(publicationRefusal({ ...ready, words: blank })).toMatchObject({ code: 'package_incomplete' });
  });

  it.each([
    ['published before', { standing: { state: 'published', doubted: false } }, 'not_from_here'],
    ['a merged pattern', { pattern: 'merged' }, 'pattern_not_open'],
    ['a dismissed pattern', { pattern: 'dismissed' }, 'pattern_not_open'],
    [
      'another platform',
      { words: { ...WORDS, scope: { ...EVERYWHERE, platforms: ['macos'] } } },
      'scope_matches_nothing',
    ],
    ['an unknown phase', { words: { ...WORDS, scope: { ...EVERYWHERE, phases: [2] } } }, 'scope_matches_nothing'],
    ['superseding nothing', { supersedes: 8 }, 'supersedes_wrong'],
    ['superseding a withdrawn one', { beside: [{ ...beside, state: 'withdrawn' }], supersedes: 7 }, 'supersedes_wrong'],
    ['superseding a draft', { beside: [{ ...beside, state: 'draft' }], supersedes: 7 }, 'supersedes_wrong'],
    ['beside one of the same scope', { beside: [same] }, 'live_for_this_scope'],
  ] as [string, Partial<Publication>, string][])('is refused: %s', (_name, change, code) => {
    expect(publicationRefusal({ ...ready, ...change })).toMatchObject({ code });
  });

  it('a contact rule has no more days than tries', () => {
    expect(contactRuleProblems({ tries: 2, days: 3, nextTryWithinHours: 24 })).toHaveLength(1);
    expect(contactRuleProblems({ tries: 3, days: 3, nextTryWithinHours: 24 })).toEqual([]);
  });
});

describe('doubt', () => {
  it.each([
    [0, 0, 1000, false],
    [1, 1, 1, false],
    [1, 1, 4, false],
    [1, 1, 5, true],
    [1, 1, 6, false],
    [2, 2, 4, false],
    [2, 2, 10, true],
    [2, 2, 11, false],
    [3, 3, 1000, true],
    [3, 1, 1, true],
    [2, 1, 5, true],
  ])('%i tickets, %i of %i users: %p', (failedTickets, failedUsers, reachedUsers, doubted) => {
    expect(doubtOf({ failedTickets, failedUsers, reachedUsers }, DOUBT_RULE) !== null).toBe(doubted);
  });

  it('one more failure never takes a doubt away', () => {
    const counts = fc.record({ failed: fc.nat(6), worked: fc.nat(40) });
    fc.assert(
      fc.property(counts, ({ failed, worked }) => {
        const doubt = (n: number) =>
          doubtOf({ failedTickets: n, failedUsers: n, reachedUsers: n + worked }, DOUBT_RULE) !== null;
        if (doubt(failed)) expect(doubt(failed + 1)).toBe(true);
      }),
    );
  });

  it('says the figures', () => {
    expect(doubtOf({ failedTickets: 2, failedUsers: 2, reachedUsers: 9 }, DOUBT_RULE)).toBe(
      'It failed for 2 of 9 users who were reached (22 %).',
    );
  });
});
