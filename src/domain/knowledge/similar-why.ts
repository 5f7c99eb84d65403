import { explainSignature } from '../signature/explain-signature.js';
import { TITLES_ALIKE, type RankedTicket } from './rank-similar.js';

const MOST_WORDS = 5;
/** A word is called rare when at most one text in 20 has it. */
const RARE = 1 / 20;

/** The words that are shown for a hit, as they were written in the question: the rarest, at most five. */
export function shownWords({ shared }: Pick<RankedTicket, 'shared'>): string[] {
  return shared.slice(0, MOST_WORDS).map(({ said }) => said);
}

/** Why a ticket is called similar, each a phrase a person would say. `count`: how many texts there are. */
export function whySimilar(
  hit: Pick<RankedTicket, 'sameSignature' | 'titleAlike' | 'shared'>,
  { signature, count }: { signature: string | null; count: number },
): string[] {
  const why: string[] = [];
  if (hit.sameSignature) why.push(`same signature: ${explainSignature(signature).replace(/\.$/, '')}`);
  const shown = hit.shared.slice(0, MOST_WORDS);
  if (shown.length > 0) {
    const rare = shown.every(({ inTexts }) => inTexts <= count * RARE);
    const what = shown.length === 1 ? 'a rare word' : 'rare words';
    why.push(`shares: ${shownWords(hit).join(', ')}${rare ? ` (${what})` : ''}`);
  }
  if (hit.titleAlike >= TITLES_ALIKE) why.push(`title ${Math.round(hit.titleAlike * 100)} % alike`);
  return why;
}
