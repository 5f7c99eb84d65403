import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const FIELDS = {
  key: { type: 'string', examples: ['TL-42'] },
  title: is.name,
  state: is.word(words.STATES),
  tier: is.whole,
  kind: is.word(words.KINDS),
  platform: is.word(words.PLATFORMS),
  signature: is.text,
  resolvedAs: is.wordOrNone(words.RESOLVED_AS),
  reportedAt: is.time,
};

/** A ticket in a few words. */
export const BRIEF = is.object(FIELDS);

/** A ticket that is alike, and why. */
export const SIMILAR_HIT = is.object({
  ticket: BRIEF,
  sameSignature: is.flag,
  titleAlike: { type: 'number', minimum: 0, maximum: 1, description: 'Share of the trigrams that both titles have' },
  scores: is.object({
    bm25: { type: 'number', minimum: 0 },
    cosine: { type: 'number', minimum: 0, maximum: 1 },
  }),
  sharedWords: is.listOf(is.name),
  via: { type: ['string', 'null'], description: 'The duplicate that led here' },
  why: is.listOf({ type: 'string', examples: ['shares: vpn, certificate, chain (rare words)', 'title 71 % alike'] }),
});

export const ELSEWHERE: is.Shape = {
  type: 'integer',
  minimum: 0,
  description: 'Others that are as much alike, which you may not see',
};

export const POSSIBLE_DUPLICATE = is.objectOrNone({
  ticket: { ...is.objectOrNone(FIELDS), description: 'Null: there is one, which you may not see' },
  why: is.name,
  precision: { type: 'string', description: 'How far the hint can be trusted' },
});

export const SIMILAR_FOUND = is.object({
  items: is.listOf(SIMILAR_HIT),
  elsewhere: ELSEWHERE,
  possibleDuplicate: POSSIBLE_DUPLICATE,
});
