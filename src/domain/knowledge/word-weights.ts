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

/** A word that question and text share. */
export interface SharedWord {
  /** How many texts have it. */
  inTexts: number;
  timesAsked: number;
  timesThere: number;
}

/** Inverse document frequency, never negative: the rarer a word, the more it says. */
export function worthOf(inTexts: number, count: number): number {
  return Math.log(1 + (count - Math.min(inTexts, count) + 0.5) / (inTexts + 0.5));
}

/** Okapi BM25 of a text of `length` words; 0 when nothing is shared. */
export function bm25(shared: readonly SharedWord[], length: number, { count, averageLength }: Texts): number {
  const long = K1 * (1 - B + (B * length) / Math.max(averageLength, 1));
  return shared.reduce(
    (sum, { inTexts, timesThere }) => sum + (worthOf(inTexts, count) * timesThere * (K1 + 1)) / (timesThere + long),
    0,
  );
}

const damped = (times: number): number => 1 + Math.log(times);
const smooth = (inTexts: number, count: number): number => Math.log((1 + count) / (1 + Math.min(inTexts, count))) + 1;

/** The length of a text's vector in the scheme `lnc`: it does not change when other texts come. */
export function normOf(times: Iterable<number>): number {
  let sum = 0;
  for (const one of times) sum += damped(one) ** 2;
  return Math.sqrt(sum);
}

/**
 * Cosine of question and text in the scheme `lnc.ltc` (Salton and Buckley, 1988): document frequencies weigh the question
 * alone, so nothing that is kept of a text ages. From 0 to 1. `norm` is the text's; `asked` are all words of the
 * question, also those that no text has.
 */
export function cosine(
  shared: readonly SharedWord[],
  { norm, asked, count }: { norm: number; asked: readonly { inTexts: number; times: number }[]; count: number },
): number {
  const weight = (times: number, inTexts: number) => damped(times) * smooth(inTexts, count);
  const length = Math.sqrt(asked.reduce((sum, { inTexts, times }) => sum + weight(times, inTexts) ** 2, 0));
  if (length === 0 || norm === 0) return 0;
  const dot = shared.reduce(
    (sum, { inTexts, timesAsked, timesThere }) => sum + weight(timesAsked, inTexts) * damped(timesThere),
    0,
  );
  return Math.min(1, dot / (length * norm));
}
