import { hexOf, readCodeToken } from '../signature/code-forms.js';

/** Of each text so many characters are read: what a ticket is about stands at its beginning, pasted logs at its end. */
export const READ_CHARACTERS = 2_000;

const SHORTEST_WORD = 2;
/** What is longer is no word: keys, addresses, one letter held down. */
const LONGEST_WORD = 40;
/** `co-management` is also looked for as `comanagement`; a path of ten parts is not one word. */
const MOST_PARTS_OF_ONE = 3;

/** Letters that Unicode does not take apart into a plain one and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** In this order: what is no word, codes with their sign, then words with what may stand inside them. */
const PIECES = new RegExp(
  [
    '(?<id>(?<![\\p{L}\\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\p{L}\\p{N}]))',
    '(?<time>(?<![\\p{L}\\p{N}])\\d{4}-\\d\\d-\\d\\d(?:t[\\d:.]+z?)?(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])\\d{1,2}:\\d\\d(?::\\d\\d)?(?![\\p{L}\\p{N}]))',
    '(?<code>(?<![\\p{L}\\p{N}])-\\d{9,10}(?![\\p{L}\\p{N}]))',
    '(?<word>[\\p{L}\\p{N}]+(?:[._-][\\p{L}\\p{N}]+)*)',
  ].join('|'),
  'gu',
);

/** A word as texts are compared by it, how often it is there and how it was written first. */
export interface SaidWord {
  times: number;
  said: string;
}

/** Lower case without accents, of any script. */
function folded(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđı]/g, (letter) => FOLDED[letter] ?? letter);
}

/**
 * The plural's s taken off English words (the S-stemmer of Harman, "How effective is suffixing?", 1991). Other endings
 * stay: on the reference data more stemming is no better, and of German and French words this one spoils little.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A uint32 failure code in any of its printed forms (0x80180014, 80180014, -2145910764, 2149056532), in one. */
function codeIn(token: string): string | null {
  const isCode = /^0x[0-9a-f]{1,8}$/.test(token) || /^(?=.*\d)[0-9a-f]{8}$/.test(token) || /^-?\d{9,10}$/.test(token);
  const reading = isCode ? readCodeToken(token) : null;
  // Failures have the highest bit: without it ten digits are a telephone number.
  if (reading === null || 'fault' in reading) return null;
  return reading.value >= 0x8000_0000 || token.startsWith('0x') ? hexOf(reading.value).toLowerCase() : null;
}

function* wordsOfPiece(piece: string): Generator<string> {
  // A version is known by all its numbers.
  const parts = /^\d+(?:\.\d+)+$|^-/.test(piece) ? [piece] : piece.split(/[._-]/);
  for (const part of parts) yield codeIn(part) ?? part;
  const compound = parts.join('');
  if (parts.length > 1 && parts.length <= MOST_PARTS_OF_ONE) yield codeIn(compound) ?? compound;
}

/**
 * The words by which tickets are alike, in order of appearance: folded, without the plural's s, codes in one form, parts
 * of compounds and the compound itself. Not among them: ids (GUIDs), dates and times, single letters and digits, what is
 * longer than 40. Of the text the first `READ_CHARACTERS` are read.
 */
export function similarWords(text: string): Map<string, SaidWord> {
  const words = new Map<string, SaidWord>();
  for (const { groups } of folded(text.slice(0, READ_CHARACTERS)).matchAll(PIECES)) {
    const piece = groups?.['code'] ?? groups?.['word'];
    if (piece === undefined) continue;
    for (const said of wordsOfPiece(piece)) {
      const word = stemOf(said);
      if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) continue;
      const known = words.get(word);
      if (known) known.times += 1;
      else words.set(word, { times: 1, said });
    }
  }
  return words;
}

/** What is said of a problem; absent is null. */
export interface SaidText {
  title: string | null;
  description: string | null;
  appName: string | null;
  policyName: string | null;
  /** In any printed form. */
  code: string | null;
}

/** The words of a ticket: title, description, app, policy and code. */
export function wordsOfTicket({ title, description, appName, policyName, code }: SaidText): Map<string, SaidWord> {
  const head = [title, appName, policyName, code].map((part) => part?.slice(0, 300) ?? '').join(' \n ');
  const all = similarWords(head);
  for (const [word, { times, said }] of similarWords(description ?? '')) {
    const known = all.get(word);
    if (known) known.times += times;
    else all.set(word, { times, said });
  }
  return all;
}
