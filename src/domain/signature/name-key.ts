/** File endings of installers and packages: part of a file's name, not of the app's. */
const PACKAGE_ENDING = /\.(?:msi|msix|msixbundle|appx|appxbundle|intunewin|exe|pkg|dmg|ipa|apk|deb|rpm)$/i;
const TRADEMARK = /[\u00ae\u2122\u00a9\u2120]|\((?:r|tm|c|sm)\)/gi;
const DOTTED_VERSION = /^v?\d+(?:\.\d+)+$/;
const MARKED_VERSION = /^(?:v|ver|version|build|release|r)\.?\d+$/;
const VERSION_WORD = /^(?:v|ver|version|build|release)$/;
const ARCHITECTURE = /^(?:x64|x86|amd64|arm64|32bit|64bit)$/;

/** UTF-16 units: two keys and the words of a signature stay under 200. */
const LONGEST_KEY = 79;

/** FNV-1a over UTF-16 units, 32 bits: keeps names apart whose first characters agree. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Lower-case words of letters, digits and inner dots, in any script. */
function wordsOf(name: string): string[] {
  return name
    .replace(TRADEMARK, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\+/g, 'plus')
    .replace(/#/g, 'sharp')
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}\p{M}.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');
}

/** Drops the version and the processor at the end, but never the whole name ("1.1.1.1" is an app). */
function withoutVersion(words: readonly string[]): readonly string[] {
  let rest = words;
  for (;;) {
    const last = rest.at(-1) ?? '';
    const before = rest.at(-2) ?? '';
    let drop = 0;
    if (DOTTED_VERSION.test(last)) drop = VERSION_WORD.test(before) ? 2 : 1;
    else if (MARKED_VERSION.test(last) || ARCHITECTURE.test(last)) drop = 1;
    else if (/^\d+$/.test(last) && VERSION_WORD.test(before)) drop = 2;
    else if ((last === 'bit' && /^(?:32|64)$/.test(before)) || (last === 'edition' && ARCHITECTURE.test(before)))
      drop = 2;
    if (drop === 0 || rest.length <= drop) return rest;
    rest = rest.slice(0, -drop);
  }
}

function joined(words: readonly string[]): string | null {
  const key = words
    .flatMap((word) => word.split('.'))
    .join('-')
    .replace(/-{2,}/g, '-');
  if (key === '') return null;
  if (key.length <= LONGEST_KEY) return key;
  const cut = key.slice(0, LONGEST_KEY - 9).replace(/[\ud800-\udbff]$/, '');
  return `${cut}~${fingerprint(key)}`;
}

/**
 * The name of an app as signatures compare it: lower case, one `-` between words, without trademark signs, file
 * ending, processor and version at the end (`Adobe Acrobat® 24.002.20759 (64-bit)` is `adobe-acrobat`; the years and
 * single numbers of a name stay: `visual-studio-2022`). At most 79 characters; null when nothing is left.
 */
export function appKey(name: string): string | null {
  const words = wordsOf(name.trim().replace(PACKAGE_ENDING, ''));
  const parts = words.flatMap((word) => (DOTTED_VERSION.test(word) ? [word] : word.split('.')));
  return joined(withoutVersion(parts.filter((part) => part !== '')));
}

/** The same for the name of a policy, whose numbers are part of it. */
export function nameKey(name: string): string | null {
  return joined(wordsOf(name));
}
