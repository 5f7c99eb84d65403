import { parseErrorCode, type ErrorCode } from '../../signature/error-code.js';
import type { Platform } from '../../words.js';
import { CODE_CATALOGUE, type CatalogueCode } from './catalogue.js';
import { MISPRINTS } from './code-notes.js';
import { meaningsFor } from './meaning-for.js';

/** The key under which a code stands in the catalogue, whether it does or not. */
export function catalogueKey(code: Pick<ErrorCode, 'hex' | 'symbol'>): string {
  return code.hex ?? code.symbol ?? '';
}

/** The code of a text in any printed form, or the sentence that says why it is none. */
export type AskedCode = { ok: true; code: ErrorCode } | { ok: false; detail: string };

export function askedCode(text: string): AskedCode {
  const reading = parseErrorCode(text);
  return reading.ok ? { ok: true, code: reading.code } : { ok: false, detail: reading.detail };
}

const MISPRINTED: readonly { of: string; key: string }[] = MISPRINTS.filter(({ only }) => !only).flatMap((misprint) => {
  const asked = askedCode(misprint.printed);
  return asked.ok ? [{ of: catalogueKey(asked.code), key: misprint.key }] : [];
});

/** Codes for which Microsoft's pages print this one by mistake. */
export function misprintedFor(key: string): string[] {
  return MISPRINTED.filter(({ of }) => of === key).map((misprint) => misprint.key);
}

function haystack(code: CatalogueCode, platform: Platform | null): { messages: string; all: string } | null {
  const { meanings, mayName } = meaningsFor(code, platform);
  if (meanings.length === 0) return null;
  const messages = meanings.map(({ message }) => message ?? '').join('\n');
  const rest = meanings.map(({ resolution, where }) => `${resolution ?? ''}\n${where ?? ''}`).join('\n');
  const all = `${code.key}\n${mayName ? (code.name ?? '') : ''}\n${messages}\n${rest}`;
  return { messages: messages.toLowerCase(), all: all.toLowerCase() };
}

/** Words of a question, in lower case; digits of a code count as a word. */
export function wordsOf(q: string): string[] {
  return [...new Set(q.toLowerCase().match(/[\p{L}\p{N}_]+(?:['-][\p{L}\p{N}_]+)*/gu) ?? [])];
}

/** Where a code stands in the answer to a question: 0 it is asked for, 1 its message, 2 the rest; null: not at all. */
function rankOf(code: CatalogueCode, words: readonly string[], platform: Platform | null): number | null {
  const hay = haystack(code, platform);
  if (hay === null) return null;
  if (words.every((word) => hay.messages.includes(word))) return 1;
  return words.every((word) => hay.all.includes(word)) ? 2 : null;
}

/** A code found, and why: it was asked for, it is printed so by mistake, or its words match. */
export interface CodeHit {
  key: string;
  rank: number;
  why: 'code' | 'misprint' | 'words' | 'all';
}

/**
 * Codes for a question: the code it names in any printed form (also one that the catalogue does not have), those
 * that are misprinted so, and those whose words, as they may be told for the platform, contain all of the question's.
 * An empty question lists everything that may be told.
 */
export function findInCatalogue(q: string, platform: Platform | null): CodeHit[] {
  const asked = q.trim() === '' ? null : askedCode(q);
  const key = asked?.ok ? catalogueKey(asked.code) : null;
  const hits: CodeHit[] = key === null ? [] : [{ key, rank: 0, why: 'code' }];
  if (key !== null) hits.push(...misprintedFor(key).map((own) => ({ key: own, rank: 0, why: 'misprint' as const })));
  const words = wordsOf(q);
  if (words.length === 0 && q.trim() !== '') return hits;
  const why = words.length === 0 ? 'all' : 'words';
  const seen = new Set(hits.map((hit) => hit.key));
  const byWords = [...CODE_CATALOGUE.values()].flatMap((code): CodeHit[] => {
    const rank = seen.has(code.key) ? null : rankOf(code, words, platform);
    return rank === null ? [] : [{ key: code.key, rank, why }];
  });
  return [...hits, ...byWords.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))];
}
