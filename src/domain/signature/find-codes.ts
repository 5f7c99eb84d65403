import { codeContext, isMachineWord } from './code-context.js';
import { numericCode, symbolicCode, type ErrorCode } from './code-forms.js';
import { codeNamesIn, isDocumentedCode, readPrintedCode, withLostMinus } from './printed-code.js';
import { symbolsIn } from './symbolic-codes.js';

/** A code in running text at `[from, to)` (UTF-16 units); `strength` 3 = cannot be anything else, 1 = by its label. */
export interface FoundCode {
  errorCode: ErrorCode;
  from: number;
  to: number;
  text: string;
  strength: 1 | 2 | 3;
}

type Judge = (text: string, from: number, to: number) => FoundCode['strength'] | null;

/** Facilities whose failures devices print in this trade: enough for hexadecimal digits with letters among them. */
const KNOWN_FACILITY =
  /^(?:80(?:00|04|07|09|0B|18|19|1C|24|28|70|72|73|CF|AF)|8103|82AA|87D[0-4]|8A15|C7D[12]|CAA|C1[04])/i;
/** Intune's own families: their digits with letters among them count wherever they stand. */
const INTUNE_FACILITY = /^(?:8018|801C|80CF|8103|87D[0-3]|C7D1)/i;
/** Any facility that Windows uses; wants to be labelled as a code. */
const ANY_FACILITY = /^(?:80[0-3ACF]|81[0-1]|82A|83[0-7]|86[0-5]|87[A-E]|88[0-9]|8A1|C00|C02|C1[0-9]|C7D|CAA|D00)/i;
/** Eight decimal digits that nobody mistakes: the enrollment and the Autopilot family. */
const ENROLLMENT_DIGITS = /^(?:801800\d\d|810390\d\d)$/;
/** Eight decimal digits that want an error word in reach: the first thousands of the facilities seen here. */
const KNOWN_DIGITS = /^80(?:00(?:00|40)\d\d|(?:04[0-3]|070|09[03]|180|19[02]|24[04])\d{3})$/;
/** Windows Installer failures: 1601-1654 without 1641, which is success with a restart. */
const INSTALLER_FAILURE = /^16(?:0[1-9]|[1-3]\d|4[02-9]|5[0-4])$/;

function valueAt(text: string, from: number, to: number): number | null {
  const reading = readPrintedCode(text.slice(from, to));
  return reading && 'value' in reading ? reading.value : null;
}

function hexDigits(text: string, from: number, to: number): string {
  return valueAt(text, from, to)?.toString(16).toUpperCase().padStart(8, '0') ?? '';
}

function documentedAt(text: string, from: number, to: number): boolean {
  const value = valueAt(text, from, to);
  return value !== null && isDocumentedCode(value);
}

const prefixedHex: Judge = (text, from, to) => {
  const digits = hexDigits(text, from, to);
  if (digits === '' || digits === '00000000' || isMachineWord(text, from)) return null;
  const length = to - from - 2;
  const documented = documentedAt(text, from, to);
  const failing = (length === 8 ? ANY_FACILITY : KNOWN_FACILITY).test(digits) || (documented && digits[0]! >= '8');
  if (failing && digits !== '80000000') return 3;
  const context = codeContext(text, from, to);
  if (context === 'code') return 2;
  return context === 'near' && (length === 8 || documented) ? 2 : null;
};

const bareHex: Judge = (text, from, to) => {
  const digits = text.slice(from, to);
  if (!/^[89a-e]/i.test(digits) || !/\d/.test(digits)) return null;
  const context = codeContext(text, from, to);
  if (context === 'other') return null;
  if (text[from - 1] === '#' && context !== 'code') return null;
  if (context === 'code' && ANY_FACILITY.test(digits)) return 3;
  if (context === 'near' && documentedAt(text, from, to)) return 2;
  if (/^\d+$/.test(digits)) {
    return ENROLLMENT_DIGITS.test(digits) || (context === 'near' && KNOWN_DIGITS.test(digits)) ? 2 : null;
  }
  return (context === 'near' ? KNOWN_FACILITY : INTUNE_FACILITY).test(digits) ? 2 : null;
};

const ERROR_WORD_BEFORE = /(?:error|code|hresult|result|status|fehler)$/i;

const signedDecimal: Judge = (text, from, to) => {
  const glued = /[\w.)\]/\\+@%-]/.test(text[from - 1] ?? ' ');
  if (glued && !ERROR_WORD_BEFORE.test(text.slice(Math.max(0, from - 12), from))) return null;
  const digits = hexDigits(text, from, to);
  if (!/^[89A-F]/.test(digits)) return null;
  // A row of a file goes on after a comma, an amount too.
  if (/^,\d/.test(text.slice(to, to + 2)) && !documentedAt(text, from, to)) return null;
  const context = codeContext(text, from, to);
  if (context === 'other') return null;
  if (/^[8C]/.test(digits) && ANY_FACILITY.test(digits)) return 3;
  return context === 'code' ? 2 : null;
};

/** "it shows", "failed with", at most two small words before: ten digits farther off may be anybody's telephone. */
const ERROR_WORD_CLOSE =
  /(?:error|code|hresult|result|status|fail\w{0,4}|exit|return\w{0,3}|exception|shows?|says?|g[eo]ts?|displays?|fehler)\W{1,4}(?:[a-z]{1,5}\W{1,3}){0,2}$/i;

const unsignedDecimal: Judge = (text, from, to) => {
  const digits = hexDigits(text, from, to);
  if (!/^[89A-F]/.test(digits) || text[from - 1] === '#') return null;
  const context = codeContext(text, from, to);
  if (context === 'code' && /^[8C]/.test(digits)) return 2;
  if (context === 'near' && documentedAt(text, from, to)) return 2;
  const close = context === 'near' && ERROR_WORD_CLOSE.test(text.slice(Math.max(0, from - 28), from));
  return close && KNOWN_FACILITY.test(digits) ? 2 : null;
};

const ERROR_AFTER = /^\W{1,3}error/i;

/** A signed decimal without its minus: with an error word beside it, a telephone may look like it. */
const lostMinus: Judge = (text, from, to) => {
  const value = valueAt(text, from, to);
  if (value === null || withLostMinus(value) === null || /[#\u2010-\u2013\u2212]/.test(text[from - 1] ?? ' '))
    return null;
  const context = codeContext(text, from, to);
  if (context === 'code') return 1;
  const close =
    ERROR_WORD_CLOSE.test(text.slice(Math.max(0, from - 28), from)) || ERROR_AFTER.test(text.slice(to, to + 9));
  return context === 'near' && close ? 1 : null;
};

const installerExit: Judge = (text, from, to) =>
  INSTALLER_FAILURE.test(text.slice(from, to)) &&
  /(?:exit ?code|return ?code|error ?code|error|returning|returned|with)[\s:=#(]{1,3}$/i.test(
    text.slice(Math.max(0, from - 20), from),
  ) &&
  codeContext(text, from, to) === 'code'
    ? 1
    : null;

/** What may not touch a bare number: it would be part of a name, a path, an address, a version or an amount. */
const OPEN = String.raw`(?<![\w.@/\\$%&?+\-\u00a3\u20ac])`;
const SHUT = String.raw`(?![\w@%]|[-.,:/\\]\w|\\)`;

const FORMS: readonly (readonly [RegExp, Judge])[] = [
  [/(?<![0-9a-z])0x[0-9a-f]{1,17}(?![0-9a-z])/gi, prefixedHex],
  [new RegExp(`${OPEN}[0-9a-f]{8}${SHUT}`, 'gi'), bareHex],
  [/[-\u2010-\u2013\u2212]\d{9,10}(?![\w@%]|[-.:/]\d)/g, signedDecimal],
  [new RegExp(`${OPEN}\\d{10}${SHUT}`, 'g'), unsignedDecimal],
  [new RegExp(`${OPEN}20[01]\\d{7}${SHUT}`, 'g'), lostMinus],
  [new RegExp(`${OPEN}16\\d\\d${SHUT}`, 'g'), installerExit],
];

/** Bounds for a text made of numbers: so many are judged, and so many found, in each form. */
const MOST_JUDGED = 1500;
const MOST_FOUND = 200;

function numericCodesIn(text: string, form: RegExp, judge: Judge): FoundCode[] {
  const found: FoundCode[] = [];
  let judged = 0;
  for (const match of text.matchAll(form)) {
    judged += 1;
    if (judged > MOST_JUDGED || found.length >= MOST_FOUND) break;
    const [from, to] = [match.index, match.index + match[0].length];
    const read = valueAt(text, from, to);
    const strength = read === null ? null : judge(text, from, to);
    if (strength === null || read === null) continue;
    const value = judge === lostMinus ? (withLostMinus(read) ?? read) : read;
    found.push({ errorCode: numericCode(value, match[0]), from, to, text: match[0], strength });
  }
  return found;
}

/**
 * The error codes of a mail or log, in order of appearance, in every printed form; a number that may as well be a
 * time stamp, a serial, a telephone, a ticket, an address or a version is left out. Linear in the text's
 * length; at most 200 codes of a form.
 */
export function findCodes(text: string): FoundCode[] {
  const named = codeNamesIn(text).map(({ value, from, to }): FoundCode => {
    return { errorCode: numericCode(value, text.slice(from, to)), from, to, text: text.slice(from, to), strength: 3 };
  });
  const symbolic = symbolsIn(text).map(({ symbol, from, to }): FoundCode => {
    return { errorCode: symbolicCode(symbol, text.slice(from, to)), from, to, text: text.slice(from, to), strength: 3 };
  });
  const numeric = FORMS.flatMap(([form, judge]) => numericCodesIn(text, form, judge));
  return [...numeric, ...named, ...symbolic].sort((a, b) => a.from - b.from);
}
