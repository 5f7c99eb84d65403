import type { FieldProblem } from '../ticket/refuse.js';

/** Longest number of a Microsoft case, in characters of its normal form. */
export const LONGEST_REFERENCE = 60;

/** How mails and people introduce the number: `TrackingID#2405...`, `Case: 2405...`, `#2405...`. */
const INTRODUCTION = /^(?:(?:TRACKINGID|CASE(?:NUMBER|NUM|NO|NR|ID)?|SUPPORTREQUEST|SR)\.?[#:]+|#+)(?=.)/;
const AROUND = /^[[({<"'`,;.]+(?=.)|(?<=.)[\])}>"'`,;.]+$/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const NOT_SHOWN = /[\s\p{Cc}\p{Cf}]+/gu;

/**
 * The normal form of a case's number: what is the same number to a person is the same text. Compatibility forms (full
 * width digits) become plain, white space and invisible characters go, letters are upper case, brackets and words around
 * the number go, and a number that is printed in groups (`2405-2300-4000-1234`) is joined. Empty for a text that says
 * nothing. Normalising twice changes nothing.
 */
export function caseReference(text: string): string {
  let reference = text;
  // One pass may lay bare what the next one takes off: `(Case: #2405...)`.
  for (let pass = 0; pass < 8; pass++) {
    const next = onePass(reference);
    if (next === reference) break;
    reference = next;
  }
  return reference;
}

function onePass(text: string): string {
  const plain = text.normalize('NFKC').replace(NOT_SHOWN, '').toUpperCase().replace(DASHES, '-');
  const bare = plain.replace(AROUND, '').replace(INTRODUCTION, '') || plain;
  const digits = bare.replaceAll('-', '');
  return /^\d+$/.test(digits) ? digits : bare;
}

/** What is wrong with the number of a case as somebody typed it; null when it is one. */
export function referenceProblem(text: unknown, pointer: string): FieldProblem | null {
  const reference = typeof text === 'string' ? caseReference(text) : '';
  if (reference === '') return { pointer, detail: 'Say the number of the Microsoft case.' };
  if (reference.length <= LONGEST_REFERENCE) return null;
  return { pointer, detail: `A case number has at most ${LONGEST_REFERENCE} characters.` };
}
