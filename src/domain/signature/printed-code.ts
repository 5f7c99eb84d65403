import { CODE_NAMES, CODE_VALUES } from '../knowledge/codes/catalogue.js';
import { MISPRINTS } from '../knowledge/codes/code-notes.js';
import { readCodeToken, type TokenReading } from './code-forms.js';

const UINT32 = 0x1_0000_0000;
const SIGN_BIT = 0x8000_0000;

const valueOf = (token: string): number | null => {
  const reading = readCodeToken(token);
  return reading && 'value' in reading ? reading.value : null;
};

/** Hexadecimal forms that a page prints by mistake and that can mean one code only, in lower case. */
const MISPRINTED: ReadonlyMap<string, number> = new Map(
  MISPRINTS.filter(({ printed, only }) => only && printed.startsWith('0x')).flatMap(({ printed, key }) => {
    const value = valueOf(key);
    return value === null ? [] : [[printed.toLowerCase(), value] as const];
  }),
);

/** Numbers that a page prints for a code by mistake, and that are no code themselves. */
const PRINTED_ANYHOW: ReadonlySet<number> = new Set(
  MISPRINTS.filter(({ only }) => !only).flatMap(({ printed }) => valueOf(printed) ?? []),
);

/** Reads one token as `readCodeToken` does, and the misprints of Microsoft's pages as the codes they stand for. */
export function readPrintedCode(token: string): TokenReading {
  // A minus may be a typographer's.
  const plain = token.replace(/^[\u2010-\u2013\u2212]/, '-');
  const misprinted = MISPRINTED.get(plain.toLowerCase());
  return misprinted === undefined ? readCodeToken(plain) : { value: misprinted };
}

/** Whether Microsoft's pages on Intune print this number as a code. */
export function isDocumentedCode(value: number): boolean {
  return CODE_VALUES.has(value) || PRINTED_ANYHOW.has(value);
}

/**
 * The documented code whose signed decimal form has lost its minus (`2016345060`), null when there is none. A page of
 * Microsoft's prints one so, and people who read a code out leave the minus away.
 */
export function withLostMinus(value: number): number | null {
  return value > 0 && value < SIGN_BIT && CODE_VALUES.has(UINT32 - value) ? UINT32 - value : null;
}

/** The uint32 code behind a name that is printed instead of the number (`MENROLL_E_USERLICENSE`), in any case. */
export function valueOfCodeName(name: string): number | null {
  return CODE_NAMES.get(name.toUpperCase()) ?? null;
}

/** Where such names stand in running text, with the capitals in which they are printed. */
export function codeNamesIn(text: string): { value: number; from: number; to: number }[] {
  return [...text.matchAll(/(?<!\w)[A-Z][A-Za-z0-9]{0,20}_\w{3,80}(?!\w)/g)].flatMap((match) => {
    const value = valueOfCodeName(match[0]);
    return value === null ? [] : [{ value, from: match.index, to: match.index + match[0].length }];
  });
}
