/* Textbook forms and values; docs/decisions/similar-tickets.md says why none of them was fitted to the reference data. */

/** How soon a word's repetition counts no more (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const K1 = 1.2;
/** How much a long text is held against its words. */
const B = 0.75;

/** What is known of all texts. */
export interface Texts {
  /** How many there are. */
  count: number;
  /** Words of a text on average. */
  averageLength: number;
}

/** Inverse document frequency, never negative: the rarer a word, the more it says. */
export function worthOf(inTexts: number, count: number): number {
  return Math.log(1 + (count - Math.min(inTexts, count) + 0.5) / (inTexts + 0.5));
}

/** Okapi BM25 of a text of `length` words; of each word that it shares with the question its worth and how often it has it. */
export function bm25(
  shared: readonly { worth: number; timesThere: number }[],
  length: number,
  { averageLength }: Pick<Texts, 'averageLength'>,
): number {
  const long = K1 * (1 - B + (B * length) / Math.max(averageLength, 1));
  return shared.reduce((sum, { worth, timesThere }) => sum + (worth * timesThere * (K1 + 1)) / (timesThere + long), 0);
}

const damped = (times: number): number => 1 + Math.log(times);

/** The length of a text's vector in the scheme `lnc`: it does not change when other texts come. */
export function normOf(times: Iterable<number>): number {
  let sum = 0;
  for (const one of times) sum += damped(one) ** 2;
  return Math.sqrt(sum);
}

/** The weights of a question's words in the scheme `ltc`: of length 1, in the order given. */
export function questionWeights(asked: readonly { times: number; inTexts: number }[], count: number): number[] {
  const weights = asked.map(
    ({ times, inTexts }) => damped(times) * (Math.log((1 + count) / (1 + Math.min(inTexts, count))) + 1),
  );
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  return weights.map((weight) => weight / length);
}

/**
 * Cosine of question and text in the scheme `lnc.ltc` (Salton and Buckley, 1988): document frequencies weigh the question
 * alone, so nothing that is kept of a text ages. From 0 to 1. `norm` is the text's; of each shared word the weight in the
 * question and how often the text has it.
 */
export function cosine(shared: readonly { weight: number; timesThere: number }[], norm: number): number {
  if (norm === 0) return 0;
  return Math.min(1, shared.reduce((sum, { weight, timesThere }) => sum + weight * damped(timesThere), 0) / norm);
}
