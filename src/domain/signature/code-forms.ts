/**
 * An error code of a ticket. Numeric codes carry `hex` (`0x87D1041C`: upper case, 8 digits) and `value` (uint32);
 * a failure that Microsoft names without a number carries `symbol`. `raw` is what stood in the field or text.
 */
export interface ErrorCode {
  hex: string | null;
  symbol: string | null;
  raw: string;
  value: number | null;
}

/** Why a token that looks like a number is no uint32 code. */
export type TokenFault = 'out_of_range' | 'digits_missing';

/** A token's uint32 value, why it has none, or null when it has no form of a number at all. */
export type TokenReading = { value: number } | { fault: TokenFault } | null;

const UINT32 = 0x1_0000_0000;
const SIGN_BIT = 0x8000_0000;

/** The one stored form of a uint32 code: `0x` and 8 upper-case digits. */
export function hexOf(value: number): string {
  return `0x${(value >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** The signed 32-bit reading of a uint32 code, as Intune's reports print it (0x87D1041C is -2016345060). */
export function signedOf(value: number): number {
  return value | 0;
}

/** A numeric code; `value` must be an integer from 0 to 2^32 - 1. */
export function numericCode(value: number, raw: string): ErrorCode {
  return { hex: hexOf(value), symbol: null, raw, value };
}

/** A code that Microsoft names without a number. */
export function symbolicCode(symbol: string, raw: string): ErrorCode {
  return { hex: null, symbol, raw, value: null };
}

function fromHexDigits(digits: string, negative: boolean): TokenReading {
  const significant = digits.replace(/^0+/, '');
  // A 64-bit tool prints the same HRESULT sign-extended.
  const extended = /^f{8}([89a-f][0-9a-f]{7})$/i.exec(significant);
  if (extended && !negative) return { value: parseInt(extended[1] ?? '', 16) };
  if (significant.length > 8) return { fault: 'out_of_range' };
  return withSign(significant === '' ? 0 : parseInt(significant, 16), negative);
}

function fromDecimalDigits(digits: string, negative: boolean): TokenReading {
  const significant = digits.replace(/^0+/, '');
  if (significant.length > 10) return { fault: 'out_of_range' };
  return withSign(Number(significant), negative);
}

function withSign(magnitude: number, negative: boolean): TokenReading {
  if (!negative) return magnitude < UINT32 ? { value: magnitude } : { fault: 'out_of_range' };
  if (magnitude > SIGN_BIT) return { fault: 'out_of_range' };
  return { value: magnitude === 0 ? 0 : UINT32 - magnitude };
}

/** A spreadsheet's `-2,145,910,764` or `2149056532.0`: the same digits without their dress. */
function undress(token: string): string {
  const whole = token.replace(/^([-+]?\d{1,12})\.0{1,4}$/, '$1');
  return /^[-+]?\d{1,3}(?:[,' ]\d{3}){2,3}$/.test(whole) ? whole.replace(/[,' ]/g, '') : whole;
}

/**
 * Reads one token in any of the printed forms: `0x` hexadecimal (any case, up to 8 digits, or sign-extended to 16),
 * exactly 8 bare hexadecimal digits (they win over decimal: `80180014` is 0x80180014), signed or unsigned decimal.
 * Null when it has none of these forms.
 */
export function readCodeToken(token: string): TokenReading {
  const prefixed = /^([-+]?)(?:0x|&h)([0-9a-f]{1,40})$/i.exec(token);
  if (prefixed) return fromHexDigits(prefixed[2] ?? '', prefixed[1] === '-');
  if (/^[0-9a-f]{8}$/i.test(token)) return { value: parseInt(token, 16) };
  const decimal = /^([-+]?)(\d{1,40})$/.exec(undress(token));
  if (decimal) return fromDecimalDigits(decimal[2] ?? '', decimal[1] === '-');
  if (!/^[0-9a-f]{2,40}$/i.test(token) || !/\d/.test(token)) return null;
  if (token.length === 16) return fromHexDigits(token, false);
  return { fault: token.length < 8 ? 'digits_missing' : 'out_of_range' };
}
