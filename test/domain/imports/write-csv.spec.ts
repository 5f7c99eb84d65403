import { parse } from 'csv-parse/sync';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvLine, fromSafe, toSafe } from '../../../src/domain/csv/write-csv.js';

describe('an exported cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-2016345060', "'-2016345060"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    [' =1+1', "' =1+1"],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ["'quoted", "''quoted"],
    ['a=b', 'a=b'],
    ['TL-7', 'TL-7'],
    ['', ''],
  ])('%j is written as %j', (text, safe) => {
    expect(toSafe(text)).toBe(safe);
  });

  it('of any text is harmless and comes back exactly, whatever stands beside it', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'x') }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const read = parse(csvLine(cells), { record_delimiter: '\r\n' }) as string[][];
        expect(read).toHaveLength(1);
        expect(read[0]!.map(fromSafe)).toEqual(cells);
        for (const shown of read[0]!) expect(shown).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
      }),
    );
  });

  it('of a number or a truth is written as it is, of nothing as nothing', () => {
    expect(csvLine([-1, true, null, 'a,b', 'say "a"'])).toBe('-1,true,,"a,b","say ""a"""\r\n');
  });
});
