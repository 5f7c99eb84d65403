import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_CATALOGUE, CODE_NAMES } from '../../../src/domain/knowledge/codes/catalogue.js';
import { CODE_NOTES, MISPRINTS } from '../../../src/domain/knowledge/codes/code-notes.js';
import { facilityOf } from '../../../src/domain/knowledge/codes/facility.js';
import { askedCode, catalogueKey, findInCatalogue } from '../../../src/domain/knowledge/codes/look-up.js';
import { meaningsFor } from '../../../src/domain/knowledge/codes/meaning-for.js';
import { hexOf } from '../../../src/domain/signature/code-forms.js';
import { SYMBOLIC_CODES } from '../../../src/domain/signature/symbolic-codes.js';
import { PLATFORMS, type Platform } from '../../../src/domain/words.js';
import { codeView } from '../../../src/knowledge/codes/code-view.js';
import { ALL_SHAPES, DOCUMENTED, dressed } from './printed-forms.js';

const keyOf = (form: string) => {
  const asked = askedCode(form);
  return asked.ok ? catalogueKey(asked.code) : null;
};

const CODES = [...CODE_CATALOGUE.values()];

describe('the catalogue', () => {
  it('has every code of the pages, once, with its kinds', () => {
    const kinds = CODES.flatMap(({ meanings }) => [...new Set(meanings.map(({ kind }) => kind))]);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([count('enrollment'), count('app_install'), count('policy'), count('update_agent')]).toEqual([
      130, 79, 293, 209,
    ]);
    expect([kinds.length, CODES.filter(({ value }) => value !== null).length]).toEqual([711, 673]);
  });

  it('is well formed: a key is its number, every code means something', () => {
    const wrong = CODES.filter(
      ({ key, value, meanings }) => (value !== null && key !== hexOf(value)) || meanings.length === 0,
    );
    expect(wrong).toEqual([]);
    expect(
      CODES.filter(({ value }) => value === null)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...SYMBOLIC_CODES].sort());
    for (const key of [...CODE_NOTES.keys(), ...MISPRINTS.map((one) => one.key)])
      expect(CODE_CATALOGUE.has(key)).toBe(true);
  });

  it('gives each name to one number', () => {
    const named = CODES.filter(({ name }) => name !== null);
    expect(CODE_NAMES.size).toBe(named.length);
    expect(CODE_NAMES.get('MENROLL_E_MDM_NOT_CONFIGURED')).toBe(0x80180031);
  });

  it('opens every code by every documented form', () => {
    expect(DOCUMENTED.filter(({ key, form }) => keyOf(form) !== key)).toEqual([]);
  });

  it('opens every code by the forms that programs print, in any case', () => {
    const wrong = ALL_SHAPES.filter((one) => dressed(one).some((form) => keyOf(form) !== one.key));
    expect(wrong).toEqual([]);
  });
});

describe('no platform is told what a code means on another one', () => {
  /** Everything that is printed of a code for one platform, and everything that is another one's. */
  const foreign = (key: string, platform: Platform): string[] => {
    const { meanings } = CODE_CATALOGUE.get(key)!;
    const own = meanings.filter(({ platforms }) => platforms.length === 0 || platforms.includes(platform));
    const said = new Set(own.flatMap(({ message, resolution }) => [message, resolution]));
    const others = meanings.filter((meaning) => !own.includes(meaning));
    return others
      .flatMap(({ message, resolution }) => [message, resolution])
      .filter((text) => text !== null && !said.has(text)) as string[];
  };

  it('whatever the code and the platform', () => {
    for (const { key } of CODES) {
      for (const platform of PLATFORMS) {
        const { code: _, symbol: __, ...told } = codeView(key, platform);
        const shown = JSON.stringify(told);
        const leaked = foreign(key, platform).filter((text) => shown.includes(JSON.stringify(text)));
        if (leaked.length > 0 || told.meanings.some((m) => m.platformSaid && !m.platforms.includes(platform))) {
          throw new Error(`${key} tells ${platform} ${shown}`);
        }
        if (told.meanings.length === 0 && (told.name !== null || told.notes.length > 0))
          throw new Error(`${key} ${shown}`);
      }
    }
  });

  it('nor is it found by the words of another one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CODES), fc.constantFrom(...PLATFORMS), fc.nat(7), ({ key }, platform, which) => {
        const told = meaningsFor(CODE_CATALOGUE.get(key)!, platform).meanings.length > 0;
        const words = foreign(key, platform).at(which % 2);
        if (told || words === undefined) return;
        const hits = findInCatalogue(`${words} ${words}`, platform);
        expect(hits.filter((hit) => hit.key === key && hit.why !== 'code')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('0x87D1041C is three things', () => {
    const of = (platform: Platform) => codeView('0x87D1041C', platform).meanings.map(({ resolution }) => resolution);
    expect(of('android')).toEqual(['User removed a required app: reinstalled at next sync']);
    expect(of('ios_ipados')).toEqual(['Detection did not match device report: check bundle id/version']);
    expect(of('windows')).toEqual(['Uninstalled by user or self-updated: check detection rule']);
    expect(codeView('0x87D1041C', 'linux')).toMatchObject({
      ...{ known: true, meanings: [], name: null, otherPlatforms: ['android', 'ios_ipados', 'windows'] },
    });
  });

  it('says of a meaning without a platform that it has none', () => {
    const meanings = codeView('0x87D1FDE8', 'android').meanings.map(({ platformSaid }) => platformSaid);
    expect(meanings).toEqual([true, false]);
    expect(codeView('0x87D1FDE8', 'windows').meanings.map(({ platformSaid }) => platformSaid)).toEqual([false]);
  });
});

describe('what can be said of a code', () => {
  it('unknown: its forms and its facility', () => {
    expect(codeView('0x80180099', 'windows')).toEqual({
      ...{
        code: '0x80180099',
        known: false,
        hex: '0x80180099',
        signed: -2145910631,
        unsigned: 2149056665,
        symbol: null,
      },
      ...{ name: null, facility: { number: '0x18', name: 'Windows device enrollment' }, platform: 'windows' },
      ...{ meanings: [], otherPlatforms: [], printed: [], notes: [], alsoPrintedFor: [] },
    });
  });

  it.each([
    [0x87d1041c, { number: '0x7D1', name: 'Intune service' }],
    [0xc7d14fb9, { number: '0x7D1', name: 'Intune service' }],
    [0x80070005, { number: '0x7', name: 'Windows (Win32)' }],
    [0x81039001, { number: '0x103', name: 'Windows Autopilot' }],
    [0x87a10001, { number: '0x7A1', name: null }],
    [0x00000643, null],
  ])('%i is of facility %j', (value, facility) => {
    expect(facilityOf(value)).toEqual(facility);
  });

  it('where the pages are wrong about it', () => {
    expect(codeView('0x80073CF3', null).notes[0]).toContain('-2147009296');
    expect(codeView('0x80073CF0', null).alsoPrintedFor).toEqual(['0x80073CF3']);
    expect(findInCatalogue('-2147009296', 'windows').slice(0, 2)).toEqual([
      { key: '0x80073CF0', rank: 0, why: 'code' },
      { key: '0x80073CF3', rank: 0, why: 'misprint' },
    ]);
    expect(findInCatalogue('0xF3FB4D95', null)[1]).toMatchObject({ key: '0x87D107D1', why: 'misprint' });
    expect(codeView('0x87D13B9E', 'ios_ipados').printed).toContain('2016330850');
  });
});

describe('the catalogue by words', () => {
  it.each([
    ['device is currently BUSY', 'ios_ipados', '0x87D11388'],
    ['menroll_e_devicecapreached', 'windows', '0x80180013'],
    ['tpm attestation', 'windows', '0x80070490'],
    ['DeviceCapReached', 'ios_ipados', 'DeviceCapReached'],
    ['samsung knox', 'android', '0x87D1FDE8'],
  ] as const)('%j on %s', (q, platform, key) => {
    expect(findInCatalogue(q, platform)[0]?.key).toBe(key);
  });

  it('lists all that may be told for a platform when nothing is asked', () => {
    const linux = findInCatalogue('', 'linux').map(({ key }) => CODE_CATALOGUE.get(key)!);
    expect(linux.length).toBe(103);
    expect(findInCatalogue('  ', null).length).toBe(CODES.length);
    expect(findInCatalogue('!!', null)).toEqual([]);
  });
});
