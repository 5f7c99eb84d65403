import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EVERYWHERE,
  factsToAsk,
  missesEveryPlatform,
  scopeFits,
  scopeProblems,
  type ScopedFacts,
} from '../../../src/domain/patterns/package-scope.js';
import { compareVersions, isFrom, isUpTo, osVersionIn, versionIn } from '../../../src/domain/patterns/version-text.js';
import { PLATFORMS } from '../../../src/domain/words.js';

const WINDOWS: ScopedFacts = { platform: 'windows', osVersion: '10.0.22631.3007', appVersion: null, phaseId: 3 };

describe('versions as people and devices write them', () => {
  it.each([
    ['10.0.19045.3693', '10.0.19045.3693'],
    ['14.6.1', '14.6.1'],
    ['Ubuntu 22.04', '22.4'],
    ['macOS 14.6.1 (23G93)', '14.6.1'],
    ['Windows 11 22H2, 10.0.22621.1', '10.0.22621.1'],
    ['Android 14', '14'],
    ['007', '7'],
    ['0.0', '0.0'],
    ['12345678901234567890.1', '12345678901234567890.1'],
  ])('%s', (text, numbers) => {
    expect(versionIn(text)?.join('.')).toBe(numbers);
  });

  it.each([null, '', 'latest', '٣'])('%p holds none', (text) => {
    expect(versionIn(text)).toBeNull();
  });

  it('a name of Windows is no build', () => {
    expect(osVersionIn('windows', 'Windows 11 23H2')).toBeNull();
    expect(osVersionIn('android', 'Android 14')).toEqual(['14']);
  });

  const version = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }).map((parts) => parts.map(String));

  it('are ordered: total, and the same read from text', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        expect(versionIn(`v${a.join('.')} (x)`)).toEqual(a);
      }),
    );
  });

  it('a range is empty exactly when scopeProblems says so: what lies before "from" or after "to" is outside', () => {
    fc.assert(
      fc.property(version, version, version, (from, to, inside) => {
        const scope = { ...EVERYWHERE, appFrom: from.join('.'), appTo: to.join('.') };
        const fits = scopeFits(scope, { ...WINDOWS, appVersion: inside.join('.') });
        expect(fits).toBe(isFrom(inside, from) && isUpTo(inside, to));
        const empty = scopeProblems(scope, new Set()).length > 0;
        if (fits) expect(empty).toBe(false);
        if (!empty) expect(scopeFits(scope, { ...WINDOWS, appVersion: from.join('.') })).toBe(true);
      }),
    );
  });
});

describe('the scope of a package', () => {
  it.each([
    ['everywhere', EVERYWHERE, {}, true],
    ['another platform', { ...EVERYWHERE, platforms: ['macos'] as const }, {}, false],
    ['one of the platforms', { ...EVERYWHERE, platforms: ['macos', 'windows'] as const }, {}, true],
    ['of the phase', { ...EVERYWHERE, phases: [3] }, {}, true],
    ['of another phase', { ...EVERYWHERE, phases: [4] }, {}, false],
    ['a ticket of no phase is in none', { ...EVERYWHERE, phases: [3] }, { phaseId: null }, false],
    ['from exactly', { ...EVERYWHERE, osFrom: '10.0.22631.3007' }, {}, true],
    ['from a build later', { ...EVERYWHERE, osFrom: '10.0.22631.3008' }, {}, false],
    ['up to the build takes its revisions in', { ...EVERYWHERE, osTo: '10.0.22631' }, {}, true],
    ['up to the build before', { ...EVERYWHERE, osTo: '10.0.22630' }, {}, false],
    ['9 is before 10', { ...EVERYWHERE, osFrom: '9.9' }, {}, true],
    ['an unknown version is asked for', { ...EVERYWHERE, osFrom: '10.0.99999' }, { osVersion: null }, true],
    ['a version without a number too', { ...EVERYWHERE, osTo: '10.0.1' }, { osVersion: 'Windows 11' }, true],
    ['app below', { ...EVERYWHERE, appFrom: '24.1' }, { appVersion: '24.0.9' }, false],
    ['app above', { ...EVERYWHERE, appTo: '24.1' }, { appVersion: '24.2' }, false],
    ['app inside', { ...EVERYWHERE, appFrom: '24.1', appTo: '24.1' }, { appVersion: '24.1.5' }, true],
  ])('%s', (_name, scope, change, fits) => {
    expect(scopeFits(scope, { ...WINDOWS, ...change })).toBe(fits);
  });

  it('says what has to be asked first', () => {
    const scope = { ...EVERYWHERE, osFrom: '10.0.1', appTo: '3' };
    expect(factsToAsk(scope, WINDOWS)).toEqual(['appVersion']);
    expect(factsToAsk(scope, { ...WINDOWS, osVersion: null })).toEqual(['osVersion', 'appVersion']);
    expect(factsToAsk(EVERYWHERE, { ...WINDOWS, osVersion: null })).toEqual([]);
  });

  it.each([
    [{ phases: [9] }, ['/scope/phases']],
    [{ osFrom: '14' }, ['/scope/platforms']],
    [{ osFrom: '14', platforms: ['macos', 'ios_ipados'] as const }, ['/scope/platforms']],
    [{ osFrom: 'new', osTo: 'latest', platforms: ['macos'] as const }, ['/scope/osFrom', '/scope/osTo']],
    [{ osFrom: '11', platforms: ['windows'] as const }, ['/scope/osFrom']],
    [{ osFrom: '14.7', osTo: '14.6', platforms: ['macos'] as const }, ['/scope/osFrom']],
    [{ osFrom: '14.6.1', osTo: '14.6', platforms: ['macos'] as const }, []],
    [{ appFrom: '2', appTo: '1.9.9' }, ['/scope/appFrom']],
    [{ phases: [3], osFrom: '22.04', platforms: ['linux'] as const, appFrom: '1' }, []],
  ])('%j is refused at %j', (change, at) => {
    const problems = scopeProblems({ ...EVERYWHERE, ...change }, new Set([3]));
    expect(problems.map(({ pointer }) => pointer)).toEqual(at);
  });

  it('misses every platform only when the pattern was seen on others alone', () => {
    fc.assert(
      fc.property(fc.subarray([...PLATFORMS]), fc.subarray([...PLATFORMS]), (platforms, seen) => {
        const misses = missesEveryPlatform({ ...EVERYWHERE, platforms }, seen);
        const nobodyFits = seen.every((platform) => !scopeFits({ ...EVERYWHERE, platforms }, { ...WINDOWS, platform }));
        expect(misses).toBe(seen.length > 0 && nobodyFits);
      }),
    );
  });
});
