import { FAILURE_CATEGORIES } from '../words.js';
import { numericCode, symbolicCode, type ErrorCode } from './code-forms.js';
import { findCodes } from './find-codes.js';
import { readPrintedCode, valueOfCodeName, withLostMinus } from './printed-code.js';
import { symbolOf } from './symbolic-codes.js';

export type { ErrorCode } from './code-forms.js';

/** Why what stands in a field is no error code. */
export type ErrorCodeFault =
  | 'error_code_empty'
  | 'error_code_too_long'
  | 'error_code_unknown'
  | 'error_code_digits_missing'
  | 'error_code_out_of_range'
  | 'error_code_is_success'
  | 'error_code_is_category'
  | 'error_code_several';

/** `raw` is what was typed, tidied and cut; `detail` is a sentence for the person who typed it. */
export type ErrorCodeReading =
  { ok: true; code: ErrorCode } | { ok: false; fault: ErrorCodeFault; raw: string; detail: string };

const LONGEST = 300;

const DETAILS: Record<ErrorCodeFault, string> = {
  error_code_empty: 'There is no code in the field.',
  error_code_too_long: `A code has at most ${LONGEST} characters around it; paste the whole text into the intake box instead.`,
  error_code_unknown: 'This is neither a number in a known form nor an error that Intune names.',
  error_code_digits_missing: 'A hexadecimal code has 8 digits: write all of them, or put 0x in front of a short one.',
  error_code_out_of_range: 'A code has 32 bits: 0x00000001 to 0xFFFFFFFF, or -2147483648 to 4294967295.',
  error_code_is_success: 'Zero means success: it is no error.',
  error_code_is_category: 'This is a failure category of Microsoft Graph: it has its own field.',
  error_code_several: 'There is more than one code: log the one that the user saw first.',
};

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i, 'This is an id (GUID), not an error code.'],
  [/^\d{1,3}(?:\.\d{1,3}){3}$/, 'This is an IP address, not an error code.'],
  [
    /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![.\d])|^\d{1,2}:\d\d/,
    'This is a date or a time, not an error code.',
  ],
  [/^[-+]?\d(?:[.,]\d+)?e\+?\d+$/i, 'A spreadsheet has rounded this number: its last digits are lost.'],
  [/^v?\d+(?:\.\d+)+$/i, 'This is a version, not an error code.'],
];

const NOTHING = /^(?:[-\u2013?.]+|none|n\/?a|null|nil|unknown|no code|no error code|not shown)$/i;
const LABEL =
  /^(?:the )?(?:error|err|hresult|exit|return|status|result|code)[\s_-]{0,2}(?:code|number|no\.?|nr\.?)?[\s:=#]{0,4}(?=[-+\d0-9a-z&])/i;
const WRAPPING = /^[\s"'`([{<]+|[\s"'`)\]}>.,;:!]+$/g;

function refuse(fault: ErrorCodeFault, raw: string, detail = DETAILS[fault]): ErrorCodeReading {
  return { ok: false, fault, raw: raw.slice(0, 80), detail };
}

/** The typed text without what nobody means to type: control characters, odd minus signs and spaces. */
function tidied(typed: string): string {
  return typed
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .normalize('NFKC')
    .trim();
}

function readWhole(token: string, raw: string): ErrorCodeReading | null {
  const symbol = symbolOf(token);
  if (symbol !== null) return { ok: true, code: symbolicCode(symbol, raw) };
  const named = valueOfCodeName(token);
  if (named !== null) return { ok: true, code: numericCode(named, raw) };
  const reading = readPrintedCode(token);
  if (reading === null) return null;
  if ('fault' in reading) return refuse(`error_code_${reading.fault}`, raw);
  const minus = /^\d/.test(token) ? withLostMinus(reading.value) : null;
  if (minus !== null) return { ok: true, code: numericCode(minus, raw) };
  return reading.value === 0
    ? refuse('error_code_is_success', raw)
    : { ok: true, code: numericCode(reading.value, raw) };
}

/** A sentence around one code (`0x80180014 (device not supported)`), or the reason why it is none. */
function readSentence(text: string, raw: string): ErrorCodeReading {
  const codes = findCodes(text).map(({ errorCode }) => errorCode);
  const different = new Set(codes.map((code) => code.hex ?? code.symbol));
  const first = codes[0];
  if (first) return different.size > 1 ? refuse('error_code_several', raw) : { ok: true, code: { ...first, raw } };
  const category = text.replace(/[\s_]/g, '').toLowerCase();
  if (FAILURE_CATEGORIES.some((word) => word.replaceAll('_', '') === category)) {
    return refuse('error_code_is_category', raw);
  }
  const shape = SHAPES.find(([form]) => form.test(text));
  return refuse('error_code_unknown', raw, shape?.[1]);
}

/**
 * Reads an error code as a person types it into a field: hexadecimal with or without `0x` in any case (8 digits, fewer
 * after `0x`), signed or unsigned decimal, an error that Intune names without a number, or one of these with a label
 * or a remark around it. Anything else is a refusal that says why. `raw` is the typed text, tidied.
 */
export function parseErrorCode(typed: string): ErrorCodeReading {
  if (typed.length > LONGEST) return refuse('error_code_too_long', tidied(typed.slice(0, LONGEST)));
  const raw = tidied(typed);
  if (raw === '' || NOTHING.test(raw)) return refuse('error_code_empty', raw);
  const bare = raw.replace(WRAPPING, '');
  return (
    readWhole(raw, raw) ??
    readWhole(bare, raw) ??
    readWhole(bare.replace(LABEL, '').replace(WRAPPING, ''), raw) ??
    readSentence(raw, raw)
  );
}
