import { describe, expect, it } from '@jest/globals';
import { STANDINGS, standingOf, type FittingPackage } from '../../../src/domain/knowledge/known-issue.js';

const usable = (kind: FittingPackage['kind']): FittingPackage => ({ kind, doubted: false, cameBack: false });
const doubted: FittingPackage = { ...usable('fix'), doubted: true };
const tried: FittingPackage = { ...usable('fix'), cameBack: true };

describe('how much is known of a problem', () => {
  it.each([
    ['a usable fix', [usable('fix')], true, true, 'fix'],
    ['the first usable package of several', [doubted, usable('workaround'), usable('fix')], true, true, 'workaround'],
    ['what will not be fixed', [usable('wont_fix')], false, false, 'wont_fix'],
    ['a package in doubt, before the banner', [tried, doubted], true, true, 'in_doubt'],
    ['a package that came back from this ticket', [tried], true, true, 'tried'],
    ['a pattern without a package', [], true, true, 'pattern'],
    ['a documented code', [], false, true, 'documented'],
    ['nothing', [], false, false, 'nothing'],
  ] as const)('%s', (_name, packages, banner, documented, standing) => {
    const told = standingOf({ packages, banner, documented });
    expect(told.standing).toBe(standing);
    expect(told.says).toMatch(/^[A-Z].+\.$/);
  });

  it('says something else in each case', () => {
    expect(new Set(STANDINGS).size).toBe(8);
  });
});
