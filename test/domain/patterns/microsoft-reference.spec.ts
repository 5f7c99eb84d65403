import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  caseReference,
  LONGEST_REFERENCE,
  referenceProblem,
} from '../../../src/domain/patterns/microsoft-reference.js';

describe('the number of a Microsoft case', () => {
  it.each([
    ['2405230040001234', '2405230040001234'],
    [' 2405 2300 4000 1234 ', '2405230040001234'],
    ['2405-2300-4000-1234', '2405230040001234'],
    ['2405\u20132300\u20114000', '240523004000'],
    ['\uFF12\uFF14\uFF10\uFF15', '2405'],
    ['\u200B24\uFEFF05', '2405'],
    ['TrackingID#2405230040001234', '2405230040001234'],
    ['[Case #: 2405230040001234]', '2405230040001234'],
    ['Case number: 12345678', '12345678'],
    ['SR#117', '117'],
    ['#117', '117'],
    ['ms-1', 'MS-1'],
    ['MS 1', 'MS1'],
    ['caseload-7', 'CASELOAD-7'],
    ['#', '#'],
    ['6f9619ff-8b86-d011-b42d-00cf4fc964ff', '6F9619FF-8B86-D011-B42D-00CF4FC964FF'],
    ['', ''],
    [' \t\u200B', ''],
  ])('%j is %j', (typed, reference) => {
    expect(caseReference(typed)).toBe(reference);
  });

  it('is the same when it is normalised again, and says something when the text does', () => {
    const pieces = fc.constantFrom(
      'Case',
      '#',
      ':',
      ' ',
      '2405',
      '-',
      '\u2013',
      '[',
      ')',
      '\u200B',
      'ß',
      'TrackingID',
      '.',
      'x',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const reference = caseReference(text);
        expect(caseReference(reference)).toBe(reference);
        expect(reference === '').toBe(/^[\s\p{Cc}\p{Cf}]*$/u.test(text.normalize('NFKC')));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same however it is spaced, grouped and introduced', () => {
    const digits = fc.stringMatching(/^\d{6,16}$/);
    const gaps = fc.array(fc.constantFrom('', ' ', '-', '\u2013', '\u00A0', '\u200B'), {
      minLength: 16,
      maxLength: 16,
    });
    const before = fc.constantFrom('', '#', 'Case #', 'case: ', 'TrackingID#', '[', 'SR#', 'Case number: ');
    fc.assert(
      fc.property(digits, gaps, before, (number, between, intro) => {
        const typed = intro + [...number].map((digit, n) => digit + (n < number.length - 1 ? between[n] : '')).join('');
        expect(caseReference(typed)).toBe(number);
      }),
    );
  });

  it('is refused when it says nothing or too much', () => {
    expect(referenceProblem('\u200B', '/caseNumber')?.pointer).toBe('/caseNumber');
    expect(referenceProblem(undefined, '/caseNumber')).not.toBeNull();
    expect(referenceProblem('7'.repeat(LONGEST_REFERENCE), '/caseNumber')).toBeNull();
    // Short as it is typed, long in its normal form.
    expect(referenceProblem('\uFDFA'.repeat(10), '/caseNumber')?.detail).toMatch(/at most 60/);
  });
});
