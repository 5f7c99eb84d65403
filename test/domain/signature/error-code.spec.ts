import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hexOf, signedOf } from '../../../src/domain/signature/code-forms.js';
import { parseErrorCode, type ErrorCodeFault } from '../../../src/domain/signature/error-code.js';
import { SYMBOLIC_CODES } from '../../../src/domain/signature/symbolic-codes.js';

const codeOf = (typed: string) => {
  const reading = parseErrorCode(typed);
  return reading.ok ? (reading.code.hex ?? reading.code.symbol) : reading.fault;
};

describe('an error code typed into a field', () => {
  it.each([
    ['0x80180014', '0x80180014'],
    ['0X87d1041c', '0x87D1041C'],
    ['80180014', '0x80180014'],
    ['87D1041C', '0x87D1041C'],
    ['8018000a', '0x8018000A'],
    ['-2016345060', '0x87D1041C'],
    ['2278622236', '0x87D1041C'],
    ['2149056532', '0x80180014'],
    ['-942583887', '0xC7D14FB1'],
    ['0xAB2', '0x00000AB2'],
    ['1603', '0x00000643'],
    ['0x00240005', '0x00240005'],
    ['4294967295', '0xFFFFFFFF'],
    ['-1', '0xFFFFFFFF'],
    ['-2147483648', '0x80000000'],
    ['0xFFFFFFFF80180014', '0x80180014'],
    ['0x0000000080180014', '0x80180014'],
  ])('%s is %s', (typed, hex) => {
    expect(parseErrorCode(typed)).toEqual({
      ok: true,
      code: { hex, symbol: null, raw: typed, value: Number(hex) },
    });
  });

  it.each([
    ['  0x80180014 ', '0x80180014'],
    ['"0x80180014"', '0x80180014'],
    ['(0x80180014).', '0x80180014'],
    ['Error 0x80180014', '0x80180014'],
    ['error code: 1603', '0x00000643'],
    ['HRESULT=80180014', '0x80180014'],
    ['\u22122016345060', '0x87D1041C'],
    ['\u20132016345060', '0x87D1041C'],
    ['\u00a0-2016345060\u200b', '0x87D1041C'],
    ['-2,016,345,060', '0x87D1041C'],
    ['2149056532.0', '0x80180014'],
    ['&H80180014', '0x80180014'],
    ['0x80180014 (device not supported)', '0x80180014'],
    ['0x80180014 (-2145910764)', '0x80180014'],
    ['MENROLL_E_DEVICECAPREACHED', '0x80180013'],
    ['menroll_e_devicecapreached', '0x80180013'],
  ])('reads through what stands around it: %s', (typed, hex) => {
    expect(codeOf(typed)).toBe(hex);
  });

  it.each([
    ['DeviceCapReached', 'DeviceCapReached'],
    ['devicecapreached', 'DeviceCapReached'],
    ['Device Cap Reached', 'DeviceCapReached'],
    ['No Enrollment Policy', 'NoEnrollmentPolicy'],
    ['accountnotonboarded', 'AccountNotOnboarded'],
    ['Profile Installation Failed. A network error has occurred.', SYMBOLIC_CODES[23]],
    ['aadsts53003', 'AADSTS53003'],
  ])('names a failure without a number: %s', (typed, symbol) => {
    expect(parseErrorCode(typed)).toEqual({
      ok: true,
      code: { hex: null, symbol, raw: typed, value: null },
    });
  });

  it.each<[string, ErrorCodeFault]>([
    ['', 'error_code_empty'],
    ['   \u0000', 'error_code_empty'],
    ['none', 'error_code_empty'],
    ['n/a', 'error_code_empty'],
    ['0', 'error_code_is_success'],
    ['0x00000000', 'error_code_is_success'],
    ['hello', 'error_code_unknown'],
    ['error', 'error_code_unknown'],
    ['0x', 'error_code_unknown'],
    ['0x8018001G', 'error_code_unknown'],
    ['0x80180014garbage', 'error_code_unknown'],
    ['5f1c2d3e-1111-2222-3333-444455556666', 'error_code_unknown'],
    ['10.0.0.1', 'error_code_unknown'],
    ['10.0.22631.3593', 'error_code_unknown'],
    ['2024-06-03', 'error_code_unknown'],
    ['-2.14591E+09', 'error_code_unknown'],
    ['Ticket 80180014', 'error_code_unknown'],
    ['access denied', 'error_code_unknown'],
    ['801c003', 'error_code_digits_missing'],
    ['0x801800022b', 'error_code_out_of_range'],
    ['80180002b', 'error_code_out_of_range'],
    ['4294967296', 'error_code_out_of_range'],
    ['-2147483649', 'error_code_out_of_range'],
    ['99999999999999999999999999999999', 'error_code_out_of_range'],
    ['deviceNotSupported', 'error_code_is_category'],
    ['enrollment_restrictions_enforced', 'error_code_is_category'],
    ['0x80180014 0x80180018', 'error_code_several'],
    ['x'.repeat(301), 'error_code_too_long'],
  ])('refuses %j: %s', (typed, fault) => {
    const reading = parseErrorCode(typed);
    expect(reading).toMatchObject({ ok: false, fault });
    expect(!reading.ok && reading.detail).toMatch(/^[A-Z].{10,}\.$/);
  });

  it('says what a wrong value looks like', () => {
    const details = ['10.0.0.1', '2024-06-03', '10.0.22631.3593', '-2.14591E+09'].map((typed) => {
      const reading = parseErrorCode(typed);
      return reading.ok ? null : reading.detail;
    });
    expect(details[0]).toContain('IP address');
    expect(details[1]).toContain('date');
    expect(details[2]).toContain('version');
    expect(details[3]).toContain('spreadsheet');
  });
});

describe('every form of a code', () => {
  const code = fc.integer({ min: 1, max: 0xffffffff });

  it('reads back as the same code', () => {
    fc.assert(
      fc.property(code, fc.boolean(), (value, upper) => {
        const hex = hexOf(value);
        const digits = hex.slice(2);
        const cased = upper ? digits : digits.toLowerCase();
        const decimals = [String(value), String(signedOf(value))];
        // Eight decimal digits are read as hexadecimal: that is how devices print them.
        const decimal = decimals.filter((form) => form.length !== 8 || form.startsWith('-'));
        const forms = [hex, `0x${cased}`, cased, `0x${value.toString(16)}`, ...decimal];
        for (const form of forms) {
          expect(parseErrorCode(form)).toEqual({ ok: true, code: { hex, symbol: null, raw: form, value } });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is stable: a stored code reads as itself', () => {
    fc.assert(fc.property(code, (value) => expect(codeOf(hexOf(value))).toBe(hexOf(value))));
    for (const symbol of SYMBOLIC_CODES) expect(codeOf(symbol)).toBe(symbol);
  });

  it('never throws, and raw holds nothing a database refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const reading = parseErrorCode(typed);
        const raw = reading.ok ? reading.code.raw : reading.raw;
        expect(raw).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
    expect(codeOf('\ud800')).toBe('error_code_empty');
  });
});
