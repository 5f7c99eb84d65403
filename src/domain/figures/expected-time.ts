import { betaQuantile } from '../trends/incomplete-beta.js';
import { CONFIDENCE, type Interval } from '../trends/poisson-interval.js';

/** A minute, in hours: what is done at once took at least that long. */
const LEAST_HOURS = 1 / 60;

/**
 * The median time (hours) that the medians of `past` weeks let expect of one more week: the prediction interval of a normal
 * sample on the scale of logarithms, since times are skewed and vary by factors. It takes what lies between weeks as it is (one
 * package ends many tickets at once, so tickets of a week are not independent).
 * Source: W. Q. Meeker, G. J. Hahn and L. A. Escobar, Statistical Intervals, 2nd ed. 2017, 4.7.
 * @throws RangeError with fewer than two weeks.
 */
export function expectedMedian(past: readonly number[], confidence: number = CONFIDENCE): Interval {
  if (past.length < 2) throw new RangeError('a prediction needs two weeks');
  const logs = past.map((hours) => Math.log(Math.max(hours, LEAST_HOURS)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const freedom = logs.length - 1;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / freedom;
  const reach = studentQuantile(freedom, confidence) * Math.sqrt(variance * (1 + 1 / logs.length));
  return { lower: Math.exp(mean - reach), upper: Math.exp(mean + reach) };
}

/** The t with P(|T| <= t) = `confidence` for Student's distribution (NIST DLMF 8.17: |T| and the beta function). */
export function studentQuantile(freedom: number, confidence: number): number {
  const x = betaQuantile(freedom / 2, 0.5, 1 - confidence, 'lower');
  return Math.sqrt((freedom * (1 - x)) / x);
}
