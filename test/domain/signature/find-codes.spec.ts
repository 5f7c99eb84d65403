import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hexOf, signedOf } from '../../../src/domain/signature/code-forms.js';
import { findCodes } from '../../../src/domain/signature/find-codes.js';

const codesIn = (text: string) => findCodes(text).map(({ errorCode }) => errorCode.hex ?? errorCode.symbol);

describe('codes in running text', () => {
  it.each([
    ['It stops with 0x80180014 every time.', ['0x80180014']],
    ['(0x87d1041c)', ['0x87D1041C']],
    ['HexErrorCode=0x87D1041C;', ['0x87D1041C']],
    ['0x87D1041C(-2016345060)', ['0x87D1041C', '0x87D1041C']],
    ['the phone shows 80180014', ['0x80180014']],
    ['Error 80070005 when joining', ['0x80070005']],
    ['it says 8018000a', ['0x8018000A']],
    ['error number 80180014', ['0x80180014']],
    ['Error code:\n80180031', ['0x80180031']],
    ['enrollment failed - 2149056532', ['0x80180014']],
    ['"errorCode": -2016345060,', ['0x87D1041C']],
    ['the report says -942583887', ['0xC7D14FB1']],
    ['code \u22122016345060', ['0x87D1041C']],
    ['error-2016345060', ['0x87D1041C']],
    ['status 3399548929 on the sign-in page', ['0xCAA10001']],
    ['portal shows 0x00000400', ['0x00000400']],
    ['error 0xAB2', ['0x00000AB2']],
    ['MSI exit code 1603', ['0x00000643']],
    ['MainEngineThread is returning 1618', ['0x00000652']],
    ['the user gets DeviceCapReached on her iPad', ['DeviceCapReached']],
    [
      'then "Profile Installation Failed\nA Network Error Has Occurred"',
      ['Profile Installation Failed: A Network Error Has Occurred'],
    ],
    ['it says Invalid Profile', ['Invalid Profile']],
    ['It looks like you\u2019re using a virtual machine', ["macOS: It looks like you're using a virtual machine"]],
    ['AADSTS50105: the user is not assigned', ['AADSTS50105']],
    ['MENROLL_E_USERLICENSE', ['0x80180018']],
    ['0xFFFFFFFF80180014', ['0x80180014']],
    ['first 0x80070002, then 0x80180026', ['0x80070002', '0x80180026']],
  ])('%j', (text, expected) => {
    expect(codesIn(text)).toEqual(expected);
  });

  it('says where a code stands', () => {
    const text = 'Stopped: error 0x80180014 (see -2016345060)';
    const places = findCodes(text).map(({ from, to, text: own }) => [text.slice(from, to), own]);
    expect(places).toEqual([
      ['0x80180014', '0x80180014'],
      ['-2016345060', '-2016345060'],
    ]);
  });
});

describe('what is no code', () => {
  it.each([
    'Ticket 80180014 is still open and fails',
    'tickets 80180014, 80180018 and 80180019 failed',
    'error, my employee number is 80180014',
    'it fails, call me on 80180014',
    'Case 2149056532 shows an error',
    'INC80180014 error',
    'Serial 8018000A fails with an error',
    'S/N: 87D1041C',
    'IMEI 352099001761481 error',
    'verification code 80180014',
    'the result is 0x00000000',
    'thread 0x80180014',
    'memory address 0x80180014 error',
    'HKLM handle 0x80000002',
    'the mask of it was 0x80000000',
    'Keywords: 0x8000000000000000',
    'error at https://contoso.com/t/80180014',
    'error in C:\\80180014\\setup.log',
    'error 80180014-aaaa-4bbb-8ccc-0123456789ab',
    'correlation 5f1c2d3e-8018-4014-8018-80180014000a error',
    'error on 2024-06-03T10:15:23.2149056532Z',
    'error time="10:15:23.8018001" date="6-3-2024"',
    'error in 10.0.22631.3593 from 10.0.0.1',
    'Phone: +49 2145910764 error',
    '030-2145910764 error',
    '+1 (425) 555-0123 error',
    'error while enrolling. Bob 2147942405',
    'error 404 and status code 503',
    'exit code 0, exit code 3010, exit code 1641',
    'room 1603, error',
    'KB5034441 error',
    'thumbprint 87D1041C87D1041C87D1041C87D1041C87D1041C error',
    'error in the colour #80180014',
    'SID S-1-5-21-2149056532-2149056533-2149056534-1001 error',
    'the invalid profile of an old phone',
    'epoch 1717403723 error 1717403723123',
    '2149056532',
  ])('%j', (text) => {
    expect(codesIn(text)).toEqual([]);
  });

  const two = (value: number) => String(value).padStart(2, '0');
  const moment = fc.date({ min: new Date(0), max: new Date('2037-12-31'), noInvalidDate: true });
  const octet = fc.integer({ min: 0, max: 255 });
  const noise = fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => `{8018${id.slice(4)}}`),
    moment.map((date) => date.toISOString()),
    moment.map((date) => String(Math.floor(date.getTime() / 1000))),
    moment.map((date) => String(date.getTime())),
    moment.map((date) => `${date.getUTCFullYear()}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}101523`),
    fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.')),
    fc.integer({ min: 1, max: 9999 }).map((build) => `10.0.2${build}.${build}`),
    fc.integer({ min: 200, max: 989 }).map((area) => `+1 ${area} 555 0123`),
    fc.integer({ min: 200, max: 989 }).map((area) => `(${area}) 555-0123`),
    fc.integer({ min: 80000000, max: 89999999 }).map((number) => `INC${number}`),
    fc.integer({ min: 80000000, max: 89999999 }).map((number) => `ticket ${number}`),
    fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }).map((number) => `call ${number}`),
    fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 9, maxLength: 40 }).map((hex) => `S/N ${hex}`),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
    fc
      .array(octet, { minLength: 6, maxLength: 6 })
      .map((bytes) => bytes.map((b) => b.toString(16).padStart(2, '0')).join(':')),
  );

  it('finds the one code among any of it, and nothing else', () => {
    const code = fc.integer({ min: 0x80180001, max: 0x80180033 });
    fc.assert(
      fc.property(fc.array(noise, { minLength: 1, maxLength: 6 }), code, fc.nat(2), (items, value, form) => {
        const printed = [hexOf(value), String(signedOf(value)), hexOf(value).slice(2)][form] ?? '';
        const text = `${items.join('. Then ')}. It failed with error ${printed}. Also ${items.join(' | ')}`;
        expect(codesIn(text)).toEqual([hexOf(value)]);
      }),
      { numRuns: 400 },
    );
  });

  it('never invents one from noise next to the word error', () => {
    fc.assert(
      fc.property(noise, (item) => {
        expect(codesIn(`There was an error; see ${item} for it`)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
