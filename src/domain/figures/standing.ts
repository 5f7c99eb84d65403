import { PER } from '../trends/rate.js';
import { LEAST_WEEKS, weeksLookedAt } from '../trends/weekly-rule.js';
import type { Interval } from '../trends/poisson-interval.js';
import { expectedTickets } from './expected-rate.js';
import { expectedHits } from './expected-share.js';
import { expectedMedian } from './expected-time.js';
import type { FigureUnit, HeadlineWeek, Measured, Standing } from './headline.js';

/**
 * What the weeks before let expect of a week, in the figure's unit; null when fewer than 8 of them can be used, or when the
 * week itself gives nothing to expect for. As in the weekly rule, the two newest weeks before it stay out: a slow change
 * must not make itself expected. `weeks` is in the order of time; the last one is judged.
 */
export function bandOf(weeks: readonly HeadlineWeek[], unit: FigureUnit): Interval | null {
  const week = weeks.at(-1);
  if (!week || week.value === null) return null;
  const past = weeksLookedAt(weeks.slice(0, -1)).filter(isUsable);
  if (past.length < LEAST_WEEKS) return null;
  if (unit === 'hours' || unit === 'days') return expectedMedian(past.map(({ value }) => value!));
  const { denominator } = week;
  if (denominator === null || denominator <= 0) return null;
  const counted = past.map((one) => ({ count: one.numerator, exposure: one.denominator! }));
  if (unit === 'per_100') return scaled(expectedTickets(counted, denominator), PER / denominator);
  const tried = past.map((one) => ({ hits: one.numerator, trials: one.denominator! }));
  return scaled(expectedHits(tried, denominator), 1 / denominator);
}

/** A median needs a value only; everything else something above 0 to divide by. */
function isUsable({ value, denominator }: Measured): boolean {
  return value !== null && (denominator === null || denominator > 0);
}

function scaled({ lower, upper }: Interval, by: number): Interval {
  return { lower: lower * by, upper: upper * by };
}

/** Relative: what was scaled from the same count may differ in its last digit. */
const SAME = 1e-9;

/** Where a figure stands against its band; marked `insufficient` it stands nowhere. */
export function standingOf({ value, marks }: Measured, band: Interval | null): Standing {
  if (value === null || band === null || marks.includes('insufficient')) return 'insufficient';
  if (value > band.upper * (1 + SAME)) return 'above';
  return value < band.lower * (1 - SAME) ? 'below' : 'within';
}

const WORDS: Readonly<Record<Exclude<Standing, 'insufficient'>, string>> = {
  within: 'Within',
  above: 'Above',
  below: 'Below',
};

/** The standing as a person reads it. */
export function standingSays(measured: Measured, band: Interval | null, unit: FigureUnit): string {
  const standing = standingOf(measured, band);
  if (standing !== 'insufficient' && band !== null) {
    return `${WORDS[standing]} what the weeks before let expect: ${shown(band.lower, unit)} to ${shown(band.upper, unit)}.`;
  }
  const { value, marks, numerator, denominator } = measured;
  if (marks.includes('stale')) return 'Exposure is too old to divide by.';
  if (unit === 'per_100' && value === null) return 'Nobody has reported exposure: there is nothing to divide by.';
  if (value === null) return 'Nothing to measure this week.';
  if (marks.includes('insufficient')) return `Too few to conclude from: ${Math.floor(denominator ?? numerator)}.`;
  return `Too few weeks before it to say what to expect: ${LEAST_WEEKS} are needed.`;
}

function shown(value: number, unit: FigureUnit): string {
  if (unit === 'share') return `${Math.round(value * 100)} %`;
  const rounded = Number(value.toPrecision(3));
  return unit === 'per_100' ? `${rounded} per 100` : `${rounded} ${unit}`;
}
