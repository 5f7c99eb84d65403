import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCodes } from '../../../src/domain/signature/find-codes.js';
import { CARRIERS, NO_CODES } from './no-codes.js';
import { ALL_SHAPES, DOCUMENTED, dressed, LABELLED, UNLABELLED, type Printed } from './printed-forms.js';

const keysIn = (text: string) => findCodes(text).map(({ errorCode }) => errorCode.hex ?? errorCode.symbol);

interface Asked {
  asked: number;
  missed: string[];
}

/** Each code in each place, in one dress after the other: texts in which it was not found, or not alone. */
function missed(printed: readonly Printed[], places: readonly string[]): Asked {
  const wrong: string[] = [];
  printed.forEach((one, which) => {
    const forms = dressed(one);
    places.forEach((place, at) => {
      const text = place.replace('%', () => forms[(which + at) % forms.length] ?? '');
      const found = keysIn(text);
      if (found.length === 0 || found.some((key) => key !== one.key)) wrong.push(`${text} -> ${found.join()}`);
    });
  });
  return { asked: printed.length * places.length, missed: wrong };
}

const NONE = { missed: [] as string[] };

describe('every documented form of every code', () => {
  it('is found where any platform prints it', () => {
    const result = missed(DOCUMENTED, LABELLED);
    expect(result.asked).toBeGreaterThan(20_000);
    expect(result).toMatchObject(NONE);
  });

  it('is found without a word about errors where nothing else looks like it', () => {
    const sure = DOCUMENTED.filter(({ kind, key }) => !['bare', 'unsigned'].includes(kind) && !/^0x0/.test(key));
    const result = missed(sure, UNLABELLED);
    expect(result).toMatchObject(NONE);
  });

  it('is found in the forms too that its page does not print', () => {
    LABELLED.forEach((place, at) => {
      const some = ALL_SHAPES.filter((_, which) => which % LABELLED.length === at);
      expect(missed(some, [place])).toMatchObject(NONE);
    });
  });
});

describe('what is no code', () => {
  it.each(NO_CODES)('%s beside an error word are none', (_name, thing, labels) => {
    const label = fc.constantFrom(...labels);
    const carrier = fc.constantFrom(...CARRIERS);
    fc.assert(
      fc.property(thing, label, carrier, (printed, said, text) => {
        expect(keysIn(text.replace('%', () => `${said} ${printed}`))).toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 500) },
    );
  });
});
