import { CONFIDENCE } from '../poisson-interval.js';
import { type Counted, rateRatio } from '../rate-ratio.js';

/** Tickets and exposure before and after, the exposures in one unit. */
export interface Change {
  before: Counted;
  after: Counted;
}

export interface RatioOfRatios {
  /** Ratio after by before of the treated, by that of the comparison; null where a count of zero would be divided by. */
  ratio: number | null;
  /** `lower` 0 and `upper` null: that end is open. */
  interval: { lower: number; upper: number | null };
}

/**
 * How the change of one group compares with that of another: the ratio of two ratios of Poisson rates, with its exact
 * interval. Null when either group had no ticket in both windows: nothing is known.
 *
 * Given each group's tickets of both windows together, those after are binomial, and the odds of the two differ by
 * `ratio of ratios x ratio of the exposure ratios`. Given all tickets after as well, the treated group's are
 * hypergeometric with that odds ratio (R. A. Fisher, "The Logic of Inductive Inference", J. R. Statist. Soc. 98 (1935)); the
 * interval is that of both one-sided tests turned round (J. Cornfield, "A Statistical Problem Arising from Retrospective
 * Studies", Proc. 3rd Berkeley Symp. 4 (1956); J. J. Gart, Rev. Int. Statist. Inst. 39 (1971)), as R's `fisher.test` gives it.
 * Nothing is approximated, so it covers at least `confidence` at any size, if tickets are independent Poisson events; where
 * one cause brings many tickets it is too narrow.
 * @throws RangeError when a count is no whole number >= 0, an exposure not above 0 or the confidence not between 0 and 1.
 */
export function ratioOfRatios(
  treated: Change,
  comparison: Change,
  confidence: number = CONFIDENCE,
): RatioOfRatios | null {
  const own = rateRatio(treated.before, treated.after, confidence);
  const other = rateRatio(comparison.before, comparison.after, confidence);
  if (own === null || other === null) return null;
  const odds = oddsInterval(
    {
      hits: treated.after.count,
      ofTreated: treated.before.count + treated.after.count,
      ofOthers: comparison.before.count + comparison.after.count,
      all: treated.after.count + comparison.after.count,
    },
    confidence,
  );
  const perOdds = odds1(comparison) / odds1(treated);
  const known = own.ratio !== null && other.ratio !== null && other.ratio > 0;
  return {
    ratio: known ? own.ratio! / other.ratio! : null,
    interval: { lower: odds.lower * perOdds, upper: odds.upper === null ? null : odds.upper * perOdds },
  };
}

/** The odds of a ticket coming after, if the rate had not changed. */
function odds1({ before, after }: Change): number {
  return after.exposure / before.exposure;
}

/** A table of two by two: of `ofTreated` and `ofOthers` together `all` are hits, `hits` of them of the treated. */
interface Table {
  hits: number;
  ofTreated: number;
  ofOthers: number;
  all: number;
}

/** Exact conditional interval of the odds ratio of a table. */
function oddsInterval(table: Table, confidence: number): { lower: number; upper: number | null } {
  const { hits, ofTreated, ofOthers, all } = table;
  const outside = (1 - confidence) / 2;
  const least = Math.max(0, all - ofOthers);
  const most = Math.min(ofTreated, all);
  return {
    lower: hits === least ? 0 : solve((odds) => tails(table, odds).atLeast - outside, table),
    upper: hits === most ? null : solve((odds) => outside - tails(table, odds).atMost, table),
  };
}

/** Smaller terms change no digit of a sum. */
const NEGLIGIBLE = 1e-18;

/**
 * Both tails of the hypergeometric distribution with an odds ratio, each with `hits` itself. Its terms fall off to both
 * sides of the mode, from where they are added up by their ratios.
 */
function tails(table: Table, odds: number): { atLeast: number; atMost: number } {
  const { hits, ofTreated, ofOthers, all } = table;
  const least = Math.max(0, all - ofOthers);
  const most = Math.min(ofTreated, all);
  /** Chance of x + 1 by chance of x; falls with x. */
  const step = (x: number) => (odds * (ofTreated - x) * (all - x)) / ((x + 1) * (ofOthers - all + x + 1));
  const mode = firstWhere(least, most, (x) => step(x) <= 1);
  const sums = { below: 0, at: 0, above: 0 };
  const add = (x: number, term: number) => {
    if (x < hits) sums.below += term;
    else if (x > hits) sums.above += term;
    else sums.at += term;
  };
  add(mode, 1);
  for (let x = mode, term = 1; x < most && term > NEGLIGIBLE; x++) add(x + 1, (term *= step(x)));
  for (let x = mode, term = 1; x > least && term > NEGLIGIBLE; x--) add(x - 1, (term /= step(x - 1)));
  const { below, at, above } = sums;
  const whole = below + at + above;
  return { atLeast: (at + above) / whole, atMost: (below + at) / whole };
}

/** The first of `from`..`to` where a condition that stays true holds; `to` when nowhere before. */
function firstWhere(from: number, to: number, holds: (x: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Halvings until the logarithm of the odds ratio is known to about 1e-13. */
const HALVINGS = 60;

/** The odds ratio at which a function that rises with it is 0. It is sought around that of independence. */
function solve(rising: (odds: number) => number, { hits, ofTreated, ofOthers, all }: Table): number {
  const around = Math.log(
    ((hits + 0.5) * (ofOthers - all + hits + 0.5)) / ((ofTreated - hits + 0.5) * (all - hits + 0.5)),
  );
  let reach = 1;
  while (rising(Math.exp(around - reach)) > 0 || rising(Math.exp(around + reach)) < 0) reach *= 2;
  let low = around - reach;
  let high = around + reach;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (rising(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
