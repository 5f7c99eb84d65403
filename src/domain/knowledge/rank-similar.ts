import { fuseRanks } from './fuse-ranks.js';
import { bm25, cosine, worthOf, type SharedWord, type Texts } from './word-weights.js';

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
const LEAST_WORTH = 0.1;

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
  const rarestFirst = asked
    .filter((word) => word.inTexts > 0 && !saidEverywhere(word, count))
    .sort((a, b) => a.inTexts - b.inTexts || compare(a.word, b.word));
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
  const counted = asked.filter((word) => !saidEverywhere(word, texts.count));
  const worth = counted.reduce((sum, { inTexts }) => sum + worthOf(inTexts, texts.count), 0);
  const ranked = candidates.map((candidate) => scored(asked, counted, candidate, texts));
  const fused = fuseRanks([
    new Map(ranked.map(({ id, bm25 }) => [id, bm25])),
    new Map(ranked.map(({ id, cosine }) => [id, cosine])),
    new Map(ranked.map(({ id, titleAlike }) => [id, titleAlike])),
  ]);
  const alike = ({ sameSignature, titleAlike, shared }: RankedTicket) =>
    sameSignature ||
    titleAlike >= TITLES_ALIKE ||
    (shared.length > 0 &&
      shared.reduce((sum, { inTexts }) => sum + worthOf(inTexts, texts.count), 0) >= LEAST_WORTH * worth);
  const score = ({ id }: RankedTicket) => fused.get(id) ?? 0;
  return ranked
    .filter(alike)
    .sort((a, b) => Number(b.sameSignature) - Number(a.sameSignature) || score(b) - score(a) || b.id - a.id);
}

function scored(
  asked: readonly AskedWord[],
  counted: readonly AskedWord[],
  { id, length, norm, has, titleAlike, sameSignature }: SimilarCandidate,
  texts: Texts,
): RankedTicket {
  const both = asked.flatMap(({ word, times, inTexts }): SharedWord[] => {
    const timesThere = has.get(word);
    return timesThere === undefined ? [] : [{ inTexts, timesAsked: times, timesThere }];
  });
  return {
    ...{ id, sameSignature, titleAlike },
    bm25: bm25(both, length, texts),
    cosine: cosine(both, { norm, asked, count: texts.count }),
    shared: counted
      .filter(({ word }) => has.has(word))
      .sort((a, b) => a.inTexts - b.inTexts || compare(a.word, b.word)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
