import { binomialInterval } from '../trends/binomial-interval.js';
import type { Interval } from '../trends/poisson-interval.js';
import { type RateRatio, rateRatio } from '../trends/rate-ratio.js';
import type { ResolutionKind } from '../words.js';
import type { HoldSide, HoldUnit } from './hold-figure.js';
import { LEAST_WATCHED_DAYS } from './hold-window.js';

/** A fix that leaves half of the rate, or more, did not hold. */
export const RATIO_LIMIT = 0.5;

/** Tickets that must have been expected without the fix, or come in spite of it, before anything is concluded. */
export const LEAST_TICKETS = 5;

/** Users whom it failed: more than this share of those reached, and so many at least. A doubt begins at the share itself. */
export const FAILED_SHARE = 0.2;
export const LEAST_FAILED = 3;

export const VERDICTS = ['held', 'did_not_hold', 'insufficient', 'not_judged'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const REASONS = [
  'rate_is_down',
  'none_came',
  'rate_is_not_down',
  'still_fails_for_users',
  'only_a_fix_can_hold',
  'too_early',
  'no_signature',
  'exposure_missing',
  'nothing_before',
  'no_tickets',
  'too_few',
] as const;
export type Reason = (typeof REASONS)[number];

/** Enrollment is divided by attempts, all else by devices: one part for each of the two that the signatures need. */
export interface HoldPart {
  unit: HoldUnit;
  before: HoldSide;
  after: HoldSide;
}

export interface HoldEvidence {
  kind: ResolutionKind;
  /** Whole days watched: the length of each window. */
  days: number;
  /** None: the pattern has no signature that could be counted. */
  parts: readonly HoldPart[];
  /** Distinct people who were reached with the package, and those of them for whom it failed, at once or later. */
  contacts: { reached: number; failed: number };
}

export interface PartJudgement {
  verdict: Exclude<Verdict, 'not_judged'>;
  because: Reason;
  /** Null where nothing is divided, or no ticket came at all. */
  ratio: RateRatio | null;
  /** Tickets that would have come after at the rate before; null without one. */
  expected: number | null;
  /** In the unit: how much more, without another ticket, until it would have held; null: no amount would do. */
  needed: number | null;
}

export interface Judgement {
  verdict: Verdict;
  because: Reason;
  parts: readonly PartJudgement[];
  /** Share of the users reached for whom it failed, with its exact interval; null: nobody was reached. */
  failed: Interval | null;
}

/**
 * Whether a fix held, from counts alone. `held`: in every part the ratio of the rates, after by before, is below 0.5 at its
 * upper end, or no ticket came and the upper end is below 1; either way with at least 5 tickets expected without the fix.
 * Tickets without a denominator count against it. `did_not_hold`: in some part at least 5 tickets came and the ratio's
 * lower end is not below 0.5; or users say so: at least 3, and surely more than a fifth of those reached. Everything else
 * is `insufficient`, with what is missing.
 *
 * Interval of the ratio: Przyborowski and Wilenski (1940), see `rateRatio`; of the share: Clopper and Pearson (1934); 95 %.
 */
export function judgeHold({ kind, days, parts, contacts }: HoldEvidence): Judgement {
  const judged = parts.map(judgePart);
  const failed = binomialInterval(contacts.failed, contacts.reached);
  const says = (verdict: Verdict, because: Reason): Judgement => ({ verdict, because, parts: judged, failed });
  if (kind !== 'fix') return says('not_judged', 'only_a_fix_can_hold');
  if (days < LEAST_WATCHED_DAYS) return says('insufficient', 'too_early');
  if (contacts.failed >= LEAST_FAILED && failed !== null && failed.lower > FAILED_SHARE) {
    return says('did_not_hold', 'still_fails_for_users');
  }
  const first = judged[0];
  if (first === undefined) return says('insufficient', 'no_signature');
  const against = judged.find(({ verdict }) => verdict === 'did_not_hold');
  const open = judged.find(({ verdict }) => verdict === 'insufficient');
  const decisive = against ?? open ?? first;
  return says(decisive.verdict, decisive.because);
}

function judgePart({ before, after }: HoldPart): PartJudgement {
  const open = (because: Reason, more: Partial<PartJudgement> = {}): PartJudgement => ({
    ...{ verdict: 'insufficient', because, ratio: null, expected: null, needed: null },
    ...more,
  });
  if (before.exposure === null || after.exposure === null) return open('exposure_missing');
  const was = { count: before.count, exposure: before.exposure };
  const is = { count: after.count, exposure: after.exposure };
  const ratio = rateRatio(was, is);
  const expected = (was.count * is.exposure) / was.exposure;
  const known = { ratio, expected };
  if (ratio === null) return open('no_tickets', known);
  if (is.count >= LEAST_TICKETS && ratio.interval.lower >= RATIO_LIMIT) {
    return { verdict: 'did_not_hold', because: 'rate_is_not_down', ...known, needed: null };
  }
  if (was.count === 0) return open('nothing_before', known);
  const worst = { ...is, count: is.count + after.uncovered };
  const needed = stillNeeded(was, worst);
  if (needed > 0) return open('too_few', { ...known, needed: needed === Infinity ? null : needed });
  return { verdict: 'held', because: worst.count === 0 ? 'none_came' : 'rate_is_down', ...known, needed: 0 };
}

/**
 * Exposure that is missing until it held, if no further ticket came: 0 when it holds now. The upper end of the ratio falls
 * as 1 / exposure, so the amount is exact.
 */
function stillNeeded(was: { count: number; exposure: number }, is: { count: number; exposure: number }): number {
  const upper = rateRatio(was, is)?.interval.upper;
  if (upper == null) return Infinity;
  const limit = is.count === 0 ? 1 : RATIO_LIMIT;
  const forExpected = (LEAST_TICKETS * was.exposure) / was.count;
  const forRatio = (upper * is.exposure) / limit;
  if (is.exposure >= forExpected && upper < limit) return 0;
  // Strictly below the limit: one unit more than where it is met exactly.
  return Math.max(1, Math.floor(Math.max(forExpected, forRatio) - is.exposure) + 1);
}
