import { gammaQuantile } from './incomplete-gamma.js';

/** Both ends of an interval, in the unit of the figure it belongs to. */
export interface Interval {
  lower: number;
  upper: number;
}

export const CONFIDENCE = 0.95;

/**
 * Exact interval of a Poisson mean after `count` events (whole, >= 0), in events: F. Garwood, "Fiducial Limits for the
 * Poisson Distribution", Biometrika 28 (1936). It covers the mean with at least `confidence`; none seen gives lower 0.
 * Divide by the exposure for a rate. Relative error under 1e-12.
 * @throws RangeError when the count is not a whole number >= 0 or the confidence not between 0 and 1.
 */
export function poissonInterval(count: number, confidence: number = CONFIDENCE): Interval {
  const outside = (1 - checked(count, confidence)) / 2;
  if (confidence !== CONFIDENCE) return between(count, outside);
  const known = USUAL.get(count);
  if (known !== undefined) return known;
  const made = Object.freeze(between(count, outside));
  if (USUAL.size >= MOST_KEPT) USUAL.clear();
  USUAL.set(count, made);
  return made;
}

/** Intervals of the usual confidence by count: reports ask for the same few hundred again and again. */
const USUAL = new Map<number, Readonly<Interval>>();
const MOST_KEPT = 10_000;

function between(count: number, outside: number): Interval {
  return { lower: lowerLimit(count, outside), upper: upperLimit(count, outside) };
}

/** One-sided upper limit of a Poisson mean after `count` events, in events, with `confidence` of not lying above it. */
export function poissonUpperBound(count: number, confidence: number = CONFIDENCE): number {
  return upperLimit(count, 1 - checked(count, confidence));
}

/** One-sided lower limit of a Poisson mean after `count` events, in events; 0 when none was seen. */
export function poissonLowerBound(count: number, confidence: number = CONFIDENCE): number {
  return lowerLimit(count, 1 - checked(count, confidence));
}

/**
 * Least exposure (whole units) at which `count` tickets stay under `limitPer100` with one-sided `confidence`: what a gate
 * still needs. 2 tickets against 5 per 100 need 126 attempts.
 * @throws RangeError when the limit is not above 0.
 */
export function exposureNeeded(count: number, limitPer100: number, confidence: number = CONFIDENCE): number {
  if (!(limitPer100 > 0)) throw new RangeError(`exposureNeeded: limit ${limitPer100}`);
  return Math.ceil((poissonUpperBound(count, confidence) * 100) / limitPer100);
}

function lowerLimit(count: number, outside: number): number {
  return count === 0 ? 0 : gammaQuantile(count, outside, 'lower');
}

function upperLimit(count: number, outside: number): number {
  return count === 0 ? -Math.log(outside) : gammaQuantile(count + 1, outside, 'upper');
}

function checked(count: number, confidence: number): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence: ${confidence}`);
  return confidence;
}
