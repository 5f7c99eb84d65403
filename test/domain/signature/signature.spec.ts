import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainSignature } from '../../../src/domain/signature/explain-signature.js';
import { appKey, nameKey } from '../../../src/domain/signature/name-key.js';
import {
  isFailureKind,
  signatureOf,
  signatureParts,
  type SignatureInput,
} from '../../../src/domain/signature/signature.js';
import { SYMBOLIC_CODES } from '../../../src/domain/signature/symbolic-codes.js';
import { FAILURE_CATEGORIES, KINDS, PLATFORMS, POLICY_TYPES } from '../../../src/domain/words.js';

const code = { hex: '0x87D1041C', symbol: null };

describe('the signature of a ticket', () => {
  it.each<[string, SignatureInput, string | null]>([
    [
      'code',
      { kind: 'enrollment', platform: 'windows', code: { hex: '0x80180014', symbol: null } },
      'v1/enrollment/windows/code:0x80180014',
    ],
    [
      'symbol',
      { kind: 'enrollment', platform: 'ios_ipados', code: { hex: null, symbol: 'DeviceCapReached' } },
      'v1/enrollment/ios_ipados/symbol:devicecapreached',
    ],
    [
      'category',
      { kind: 'enrollment', platform: 'android', failureCategory: 'device_not_supported' },
      'v1/enrollment/android/category:device_not_supported',
    ],
    [
      'the code outranks the category',
      { kind: 'enrollment', platform: 'android', code, failureCategory: 'authorization' },
      'v1/enrollment/android/code:0x87D1041C',
    ],
    [
      'app alone',
      { kind: 'app_install', platform: 'macos', appName: 'Contoso Time' },
      'v1/app_install/macos/app:contoso-time',
    ],
    [
      'code and app',
      { kind: 'app_install', platform: 'windows', code, appName: 'Adobe Acrobat\u00ae 24.002' },
      'v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat',
    ],
    [
      'the app of another kind is a facet',
      { kind: 'access', platform: 'windows', code, appName: 'Outlook' },
      'v1/access/windows/code:0x87D1041C',
    ],
    [
      'policy',
      { kind: 'policy', platform: 'android', policyName: 'Corp Wi-Fi v2' },
      'v1/policy/android/policy:corp-wi-fi-v2',
    ],
    [
      'policy type when it has no name',
      { kind: 'policy', platform: 'android', policyType: 'wifi' },
      'v1/policy/android/policy_type:wifi',
    ],
    ['nothing', { kind: 'enrollment', platform: 'linux' }, null],
    ['Graph knows nothing', { kind: 'enrollment', platform: 'linux', failureCategory: 'unknown' }, null],
    ['an app without letters', { kind: 'app_install', platform: 'linux', appName: ' \u2122 ' }, null],
    ['an app on an enrollment', { kind: 'enrollment', platform: 'linux', appName: 'Outlook' }, null],
    ['a question', { kind: 'question', platform: 'windows', code }, null],
  ])('%s', (_, input, expected) => {
    expect(signatureOf(input)).toBe(expected);
  });

  it('is the same for every way to write the same code', () => {
    const hexes = ['0x87D1041C', '0x87d1041c', '87D1041C', '-2016345060'];
    const all = hexes.map((hex) => signatureOf({ kind: 'other', platform: 'windows', code: { hex, symbol: null } }));
    expect(new Set(all).size).toBe(1);
  });

  it('leaves questions out of failures', () => {
    expect(KINDS.filter((kind) => !isFailureKind(kind))).toEqual(['question']);
  });
});

describe('the key of an app name', () => {
  it.each([
    ['Adobe Acrobat\u00ae 24.002.20759 (64-bit)', 'adobe-acrobat'],
    ['  adobe   ACROBAT ', 'adobe-acrobat'],
    ['Google\u00a0Chrome v126.0.6478.127', 'google-chrome'],
    ['7-Zip 23.01 (x64 edition)', '7-zip'],
    ['7-Zip', '7-zip'],
    ['Zoom-5.17.0.msi', 'zoom'],
    ['Zoom version 5', 'zoom'],
    ['Notepad++ (x64)', 'notepadplusplus'],
    ['Cisco AnyConnect (TM)', 'cisco-anyconnect'],
    ['Visual Studio 2022', 'visual-studio-2022'],
    ['Microsoft 365 Apps', 'microsoft-365-apps'],
    ['com.contoso.expenses', 'com-contoso-expenses'],
    ['Python 3.11.4 (64-bit)', 'python'],
    ['1.1.1.1', '1-1-1-1'],
    ['Gr\u00f6\u00dfe & Ma\u00df', 'gr\u00f6\u00dfe-and-ma\u00df'],
    ['\u2122', null],
    ['', null],
  ])('%j is %j', (name, key) => {
    expect(appKey(name)).toBe(key);
  });

  it('keeps two long names apart', () => {
    const long = 'Contoso Field Service Management '.repeat(6);
    expect(appKey(`${long} North`)).not.toBe(appKey(`${long} South`));
    expect(appKey(`${long} North`)?.length).toBeLessThanOrEqual(79);
  });

  it('is its own key, and ignores case, space and marks', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const key = appKey(words.join(' '));
        if (key === null || key.includes('~')) return;
        expect(appKey(key)).toBe(key);
      }),
    );
    const plain = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (words) => {
        const key = appKey(words.join(' '));
        expect(appKey(` ${words.join('   ').toUpperCase()}\u2122  12.3.4 `)).toBe(key);
      }),
    );
  });
});

const anyInput: fc.Arbitrary<SignatureInput> = fc.record({
  kind: fc.constantFrom(...KINDS),
  platform: fc.constantFrom(...PLATFORMS),
  code: fc.option(
    fc.oneof(
      fc
        .integer({ min: 1, max: 0xffffffff })
        .map((value) => ({ hex: `0x${value.toString(16).padStart(8, '0')}`, symbol: null })),
      fc.constantFrom(...SYMBOLIC_CODES).map((symbol) => ({ hex: null, symbol })),
      fc.string({ unit: 'binary' }).map((text) => ({ hex: text, symbol: text })),
    ),
  ),
  failureCategory: fc.option(fc.constantFrom(...FAILURE_CATEGORIES)),
  appName: fc.option(fc.string({ unit: 'binary', maxLength: 300 })),
  policyName: fc.option(fc.string({ unit: 'grapheme', maxLength: 300 })),
  policyType: fc.option(fc.constantFrom(...POLICY_TYPES)),
});

describe('any signature', () => {
  it('is at most 200 characters and reads back as what it was made of', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const signature = signatureOf(input);
        if (signature === null) return;
        expect(signature.length).toBeLessThanOrEqual(200);
        expect(signature).not.toMatch(/[\p{Cc}\p{Cs}\s]/u);
        const parts = signatureParts(signature);
        expect(parts).toMatchObject({ kind: input.kind, platform: input.platform });
        expect(parts?.app ?? null).toBe(input.kind === 'app_install' && input.appName ? appKey(input.appName) : null);
        expect(parts?.policy ?? null).toBe(
          input.kind === 'policy' && input.policyName ? nameKey(input.policyName) : null,
        );
        expect(explainSignature(signature)).toMatch(/\.$/);
      }),
      { numRuns: 500 },
    );
  });

  it('gives symbols back as the catalogue keys them', () => {
    for (const symbol of SYMBOLIC_CODES) {
      const signature = signatureOf({ kind: 'enrollment', platform: 'macos', code: { hex: null, symbol } });
      expect(signatureParts(signature ?? '')?.symbol).toBe(symbol);
    }
  });

  it.each([
    [null, 'Unspecific: no error code, failure category, app or policy.'],
    ['v1/enrollment/windows/code:0x80180014', 'Enrollment fails on Windows with 0x80180014.'],
    ['v1/enrollment/ios_ipados/symbol:devicecapreached', 'Enrollment fails on iOS/iPadOS with "DeviceCapReached".'],
    ['v1/enrollment/android/category:device_not_supported', 'Enrollment fails on Android: device not supported.'],
    [
      'v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat',
      'Installing "adobe acrobat" fails on Windows with 0x87D1041C.',
    ],
    ['v1/policy/android/policy_type:wifi', 'Applying a Wi-Fi profile fails on Android.'],
    ['v1/compliance/macos/code:0x87D1FDE8', 'The device does not become compliant on macOS with 0x87D1FDE8.'],
    ['something else', 'something else'],
  ])('%j is a sentence', (signature, sentence) => {
    expect(explainSignature(signature)).toBe(sentence);
  });

  it('puts the name as written into the sentence', () => {
    const sentence = explainSignature('v1/app_install/windows/app:adobe-acrobat', { app: 'Adobe Acrobat' });
    expect(sentence).toBe('Installing "Adobe Acrobat" fails on Windows.');
  });

  it.each([
    '',
    'v1',
    'v1/enrollment/windows',
    'v2/enrollment/windows/code:0x80180014',
    'v1/enrollment/windows/code:80180014',
    'v1/enrollment/beos/code:0x80180014',
    'v1/enrollment/windows/nonsense',
  ])('does not take %j apart', (text) => {
    expect(signatureParts(text)).toBeNull();
  });
});
