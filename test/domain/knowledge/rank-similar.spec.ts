import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuseRanks } from '../../../src/domain/knowledge/fuse-ranks.js';
import {
  rankSimilar,
  saidEverywhere,
  wordsToLookUp,
  type AskedWord,
  type SimilarCandidate,
} from '../../../src/domain/knowledge/rank-similar.js';
import { whySimilar } from '../../../src/domain/knowledge/similar-why.js';
import { bm25, cosine, normOf, questionWeights, worthOf } from '../../../src/domain/knowledge/word-weights.js';

const counts = fc.integer({ min: 1, max: 100_000 });
const times = fc.integer({ min: 1, max: 50 });

describe('BM25', () => {
  it('gives the values of its formula', () => {
    expect(worthOf(1, 10)).toBeCloseTo(Math.log(1 + 9.5 / 1.5), 12);
    // ln(1 + 9.5 / 1.5) * 2 * 2.2 / (2 + 1.2)
    expect(bm25([{ worth: worthOf(1, 10), timesThere: 2 }], 8, { averageLength: 8 })).toBeCloseTo(
      (worthOf(1, 10) * 4.4) / 3.2,
      12,
    );
  });

  it('never falls with a rarer word, a word more or a repetition, nor rises with length', () => {
    fc.assert(
      fc.property(counts, counts, times, times, counts, (a, b, once, more, length) => {
        const count = Math.max(a, b);
        const [rare, common] = [Math.min(a, b), count];
        const texts = { averageLength: 40 };
        const score = (inTexts: number, timesThere: number, of = length) =>
          bm25([{ worth: worthOf(inTexts, count), timesThere }], of, texts);
        expect(score(rare, once)).toBeGreaterThanOrEqual(score(common, once));
        expect(score(rare, once + more)).toBeGreaterThan(score(rare, once));
        expect(score(rare, once, length + more)).toBeLessThan(score(rare, once));
        const two = [rare, common].map((inTexts) => ({ worth: worthOf(inTexts, count), timesThere: once }));
        expect(bm25(two, length, texts)).toBeGreaterThan(score(rare, once));
      }),
    );
  });
});

describe('cosine', () => {
  it('is 1 for a text like the question where no word is rarer than another, and within 0 and 1 always', () => {
    const asked = [1, 3, 2].map((one) => ({ times: one, inTexts: 5 }));
    const weights = questionWeights(asked, 10);
    const shared = asked.map(({ times: timesThere }, n) => ({ weight: weights[n]!, timesThere }));
    expect(cosine(shared, normOf([1, 3, 2]))).toBeCloseTo(1, 12);
    expect(cosine([], 0)).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.tuple(times, counts, times), { minLength: 1, maxLength: 30 }), (words) => {
        const of = questionWeights(
          words.map(([one, inTexts]) => ({ times: one, inTexts })),
          100_000,
        );
        const both = words.map(([, , timesThere], n) => ({ weight: of[n]!, timesThere }));
        const score = cosine(both, normOf(words.map(([, , there]) => there)));
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('fusion of ranks', () => {
  it('is the sum of 1 / (60 + rank), equal scores sharing a rank and 0 having none', () => {
    const fused = fuseRanks([
      new Map([
        [1, 5],
        [2, 5],
        [3, 1],
        [4, 0],
      ]),
      new Map([[3, 1]]),
    ]);
    expect(fused).toEqual(
      new Map([
        [1, 1 / 61],
        [2, 1 / 61],
        [3, 1 / 63 + 1 / 61],
      ]),
    );
  });

  it('does not depend on the order in which scores or scorings are given', () => {
    const scores = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fc.integer({ min: 0, max: 4 }));
    const asMap = (of: Record<string, number>, back: boolean) => {
      const entries = Object.entries(of).map(([id, score]) => [Number(id), score] as const);
      return new Map(back ? entries.reverse() : entries);
    };
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 4 }), (all) => {
        const one = fuseRanks(all.map((of) => asMap(of, false)));
        const other = fuseRanks(all.map((of) => asMap(of, true)).reverse());
        expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
        for (const [id, score] of one) expect(other.get(id)).toBeCloseTo(score, 12);
      }),
    );
  });
});

const word = (said: string, inTexts: number): AskedWord => ({ word: said, said, times: 1, inTexts });
const candidate = (id: number, has: string[], change: Partial<SimilarCandidate> = {}): SimilarCandidate => ({
  ...{ id, length: 10, norm: 3, has: new Map(has.map((one) => [one, 1])), titleAlike: 0, sameSignature: false },
  ...change,
});
const TEXTS = { count: 1_000, averageLength: 10 };

describe('the ranking', () => {
  const asked = [word('vpn', 80), word('chain', 3), word('the', 900)];

  it('puts the same signature first, then what shares the rarest words, and newer ones where these agree', () => {
    const ranked = rankSimilar(
      asked,
      [
        candidate(1, ['vpn', 'the']),
        candidate(2, ['chain']),
        candidate(3, ['chain']),
        candidate(4, [], { sameSignature: true }),
        candidate(5, ['the']),
      ],
      TEXTS,
    );
    expect(ranked.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });

  it('says why in words', () => {
    const [hit] = rankSimilar(asked, [candidate(1, ['the', 'vpn', 'chain'], { titleAlike: 0.714 })], TEXTS);
    expect(whySimilar(hit!, { signature: null, count: 1_000 })).toEqual(['shares: chain, vpn', 'title 71 % alike']);
    const [exact] = rankSimilar(asked, [candidate(1, ['chain'], { sameSignature: true })], TEXTS);
    expect(whySimilar(exact!, { signature: 'v1/enrollment/windows/code:0x80180014', count: 1_000 })).toEqual([
      'same signature: Enrollment fails on Windows with 0x80180014',
      'shares: chain (a rare word)',
    ]);
  });

  it('does not depend on the order of candidates and words', () => {
    const some = fc.record({
      has: fc.subarray(['vpn', 'chain', 'the']),
      titleAlike: fc.constantFrom(0, 0.2, 0.5),
      sameSignature: fc.boolean(),
      length: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (all) => {
        const candidates = all.map(({ has, ...change }, n) => candidate(n + 1, has, change));
        const ids = (of: readonly AskedWord[], from: SimilarCandidate[]) =>
          rankSimilar(of, from, TEXTS).map(({ id }) => id);
        expect(ids([...asked].reverse(), [...candidates].reverse())).toEqual(ids(asked, candidates));
      }),
    );
  });

  it('looks up the rarest words within its bounds, one at least, none that is said everywhere or by nobody', () => {
    const words = [word('a', 0), word('b', 400), word('c', 30), word('d', 20), word('e', 600)];
    const looked = (mostPostings: number, mostWords = 9) =>
      wordsToLookUp(words, 1_000, { mostPostings, mostWords }).map((one) => one.word);
    expect(looked(1_000)).toEqual(['d', 'c', 'b']);
    expect(looked(50)).toEqual(['d', 'c']);
    expect(looked(1)).toEqual(['d']);
    expect(looked(1_000, 1)).toEqual(['d']);
    expect(saidEverywhere({ inTexts: 19 }, 19)).toBe(false);
  });
});
