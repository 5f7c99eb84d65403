import type { Platform } from '../../words.js';
import type { CatalogueCode, CodeMeaning } from './catalogue.js';

/** What may be told about a code to somebody who asks for one platform (null: for none in particular). */
export interface TellableMeaning {
  meanings: readonly CodeMeaning[];
  /** Whether the name and the notes belong to what is told: a name tells a meaning, too. */
  mayName: boolean;
  /** Other platforms that the code is documented for: that it is, not what it means there. */
  otherPlatforms: readonly Platform[];
}

const fits = (meaning: CodeMeaning, platform: Platform): boolean =>
  meaning.platforms.length === 0 || meaning.platforms.includes(platform);

/**
 * The meanings of a code on a platform: those documented for it, then those whose page names no platform. Never what
 * the same number means on another one: a code is no cause, and 0x87D1041C has three.
 */
export function meaningsFor(code: CatalogueCode, platform: Platform | null): TellableMeaning {
  if (platform === null) return { meanings: code.meanings, mayName: true, otherPlatforms: [] };
  const own = code.meanings.filter((meaning) => meaning.platforms.includes(platform));
  const unsaid = code.meanings.filter((meaning) => meaning.platforms.length === 0);
  const meanings = [...own, ...unsaid];
  const others = code.meanings.filter((meaning) => !fits(meaning, platform)).flatMap(({ platforms }) => platforms);
  return { meanings, mayName: meanings.length > 0, otherPlatforms: [...new Set(others)].sort() };
}
