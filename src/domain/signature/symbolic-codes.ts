/**
 * Failures that Microsoft documents by text instead of a number (facts from Microsoft's Intune documentation), by the
 * key of the error-code catalogue.
 */
export const SYMBOLIC_CODES: readonly string[] = [
  'AccountNotOnboarded',
  'APNSCertificateNotValid',
  'DeviceCapReached',
  'DeviceTypeNotSupported',
  'MdmAuthorityNotDefined',
  'NoEnrollmentPolicy',
  'UserLicenseTypeInvalid',
  'ADE: Access denied',
  'ADE: Apple profile not found',
  'ADE: Cursor expired',
  'ADE: Expired or invalid token',
  'ADE: Internal server error',
  'ADE: Invalid configuration profile name',
  'ADE: Invalid cursor',
  'ADE: Invalid department entry',
  'ADE: Invalid support phone number',
  'ADE: Required cursor',
  'ADE: Terms and conditions not accepted',
  'Android: missing required certificate',
  'Company Portal Temporarily Unavailable',
  'IT admin needs to assign license for access',
  'IT admin needs to set MDM authority',
  'Invalid Profile',
  'Profile Installation Failed: A Network Error Has Occurred',
  'Profile Installation Failed: Connection to the server could not be established',
  'Profile Installation Failed: new MDM payload does not match the old payload',
  'Profile installation failed',
  'User Name Not Recognized',
  'Workplace Join failed',
  'XPC_TYPE_ERROR Connection invalid',
  "macOS: It looks like you're using a virtual machine",
];

/** Other texts that devices show for a symbol. */
const PRINTED_ELSEWHERE: readonly (readonly [string, string])[] = [
  ['No Enrollment Policy', 'NoEnrollmentPolicy'],
  ['Your device is missing a required certificate', 'Android: missing required certificate'],
  ['missing a required certificate', 'Android: missing required certificate'],
  ["It looks like you're using a virtual machine", "macOS: It looks like you're using a virtual machine"],
];

/** Ordinary English words: in running text they are a symbol only with the capitals of the screen. */
const ONLY_AS_PRINTED: readonly string[] = ['Invalid Profile', 'No Enrollment Policy'];

const ENTRA_SIGN_IN = /^AADSTS\d{5,7}$/i;

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

const BY_KEY = new Map<string, string>([
  ...PRINTED_ELSEWHERE.map(([text, symbol]) => [keyOf(text), symbol] as const),
  ...SYMBOLIC_CODES.map((symbol) => [keyOf(symbol), symbol] as const),
]);

/**
 * The symbol that a whole text stands for, whatever its case, spaces and punctuation; null when there is none.
 * An Entra sign-in error (`AADSTS53003`) is its own symbol.
 */
export function symbolOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 120) return null;
  return ENTRA_SIGN_IN.test(trimmed) ? trimmed.toUpperCase() : (BY_KEY.get(keyOf(trimmed)) ?? null);
}

/** Words in the printed order with the little punctuation that screens and mails put between them. */
function pattern(text: string): string {
  const words = text.split(/[\s:]+/).map((word) => word.replace(/'/g, "['\u2019]"));
  return words.join('[\\s.:,]{1,3}');
}

function alternatives(texts: readonly string[], flags: string): RegExp {
  // The longest first: the bare "Profile installation failed" begins three longer ones.
  const parts = [...texts].sort((a, b) => b.length - a.length).map(pattern);
  return new RegExp(`(?<!\\w)(?:${parts.join('|')})(?!\\w)`, flags);
}

const ALL_TEXTS = [...SYMBOLIC_CODES, ...PRINTED_ELSEWHERE.map(([text]) => text)];

const IN_TEXT: readonly RegExp[] = [
  alternatives(
    ALL_TEXTS.filter((text) => !ONLY_AS_PRINTED.includes(text)),
    'gi',
  ),
  alternatives(ONLY_AS_PRINTED, 'g'),
  /(?<!\w)AADSTS\d{5,7}(?!\w)/gi,
];

/** Where symbols stand in running text. Offsets are UTF-16 units of `text`. */
export function symbolsIn(text: string): { symbol: string; from: number; to: number }[] {
  return IN_TEXT.flatMap((expression) =>
    [...text.matchAll(expression)].flatMap((match) => {
      const symbol = symbolOf(match[0]);
      return symbol === null ? [] : [{ symbol, from: match.index, to: match.index + match[0].length }];
    }),
  );
}
