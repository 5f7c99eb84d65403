import { fuseRanks } from './fuse-ranks.js';
import { bm25, cosine, questionWeights, worthOf, type Texts } from './word-weights.js';

/** A word of the question that some text may have. */
export interface AskedWord {
  word: string;
  /** As it was written. */
  said: string;
  times: number;
  /** How many texts have it. */
  inTexts: number;
}

/** A ticket that may be alike. */
export interface SimilarCandidate {
  id: number;
  length: number;
  norm: number;
  /** Words of the question that it has, and how often. */
  has: ReadonlyMap<string, number>;
  /** 0 to 1: trigrams that both titles have. */
  titleAlike: number;
  sameSignature: boolean;
}

/** A ticket that is alike, and by what. */
export interface RankedTicket {
  id: number;
  sameSignature: boolean;
  titleAlike: number;
  bm25: number;
  cosine: number;
  /** Words that both have, the rarest first. */
  shared: AskedWord[];
}

/** Titles are called alike from here on: the threshold of pg_trgm. */
export const TITLES_ALIKE = 0.3;

/** Below this share of what the question's words are worth, two texts have a word in common and no more. */
const LEAST_WORTH = 0.05;

/** With so few texts no word can be called common. */
const FEWEST_TEXTS = 20;

/** Said in more than half of all texts: it tells nothing apart. Stop words show themselves; there is no list of them. */
export function saidEverywhere({ inTexts }: { inTexts: number }, count: number): boolean {
  return count >= FEWEST_TEXTS && inTexts > count / 2;
}

/**
 * Which of the question's words to look up, the rarest first, until they stand in `mostPostings` texts together or are
 * `mostWords`; the rarest one in any case. This bounds what a question costs. Words that no text has are left out.
 */
export function wordsToLookUp(
  asked: readonly AskedWord[],
  count: number,
  { mostPostings, mostWords }: { mostPostings: number; mostWords: number },
): AskedWord[] {
  const rarestFirst = asked.filter((word) => word.inTexts > 0 && !saidEverywhere(word, count)).sort(rarerFirst);
  let postings = 0;
  return rarestFirst.slice(0, mostWords).filter((word, place) => {
    postings += word.inTexts;
    return place === 0 || postings <= mostPostings;
  });
}

/**
 * Orders candidates: those of the question's own signature first, and in both parts by the fusion of BM25, cosine and
 * alikeness of titles, newer ones first where these agree. Others than those of the same signature are left out when they
 * share too little to be shown to anybody. The order of what is given plays no part.
 */
export function rankSimilar(
  asked: readonly AskedWord[],
  candidates: readonly SimilarCandidate[],
  texts: Texts,
): RankedTicket[] {
  const weights = questionWeights(asked, texts.count);
  const weighed = asked
    .map((word, n): WeighedWord => ({
      ...{ word, worth: worthOf(word.inTexts, texts.count), weight: weights[n] ?? 0 },
      tells: !saidEverywhere(word, texts.count),
    }))
    .sort((a, b) => rarerFirst(a.word, b.word));
  const all = worthTogether(weighed);
  const ranked = candidates.map((candidate) => scored(weighed, candidate, texts));
  const score = fuseRanks([
    new Map(ranked.map(({ hit }) => [hit.id, hit.bm25])),
    new Map(ranked.map(({ hit }) => [hit.id, hit.cosine])),
    new Map(ranked.map(({ hit }) => [hit.id, hit.titleAlike])),
  ]);
  return ranked
    .filter(
      ({ hit, worth }) =>
        hit.sameSignature || hit.titleAlike >= TITLES_ALIKE || (worth > 0 && worth >= LEAST_WORTH * all),
    )
    .map(({ hit }) => hit)
    .sort(
      (a, b) =>
        Number(b.sameSignature) - Number(a.sameSignature) ||
        (score.get(b.id) ?? 0) - (score.get(a.id) ?? 0) ||
        b.id - a.id,
    );
}

/** A word of the question with what does not depend on the candidate. */
interface WeighedWord {
  word: AskedWord;
  worth: number;
  weight: number;
  /** It is not said everywhere. */
  tells: boolean;
}

const worthTogether = (words: readonly WeighedWord[]): number =>
  words.reduce((sum, { worth, tells }) => sum + (tells ? worth : 0), 0);

function scored(
  weighed: readonly WeighedWord[],
  { id, length, norm, has, titleAlike, sameSignature }: SimilarCandidate,
  texts: Texts,
): { hit: RankedTicket; worth: number } {
  const both: (WeighedWord & { timesThere: number })[] = [];
  for (const { word, worth, weight, tells } of weighed) {
    const timesThere = has.get(word.word);
    if (timesThere !== undefined) both.push({ word, worth, weight, tells, timesThere });
  }
  const hit = {
    ...{ id, sameSignature, titleAlike, bm25: bm25(both, length, texts), cosine: cosine(both, norm) },
    shared: both.filter(({ tells }) => tells).map(({ word }) => word),
  };
  return { hit, worth: worthTogether(both) };
}

const rarerFirst = (a: AskedWord, b: AskedWord): number => a.inTexts - b.inTexts || compare(a.word, b.word);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
