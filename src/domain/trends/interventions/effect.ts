import type { HoldSide, HoldUnit } from '../../patterns/hold-figure.js';
import { type RateRatio, rateRatio } from '../rate-ratio.js';
import { type Change, type RatioOfRatios, ratioOfRatios } from './ratio-of-ratios.js';

/** One group in both windows. */
export interface EffectSides {
  before: HoldSide;
  after: HoldSide;
}

export interface EffectEvidence {
  unit: HoldUnit;
  treated: EffectSides;
  /** Null: nobody picked one, or it cannot be compared. */
  comparison: EffectSides | null;
  /** Exposure in the unit below which nothing is concluded. */
  minimum: number;
  /** Of the intervals, between 0 and 1. */
  confidence: number;
}

export const EFFECT_REASONS = ['exposure_missing', 'exposure_small', 'no_tickets', 'not_rated', 'too_early'] as const;
export type EffectReason = (typeof EFFECT_REASONS)[number];

export interface EffectJudgement {
  /** Null: the rates of the treated group may be read; else why they may not. */
  insufficient: Exclude<EffectReason, 'not_rated' | 'too_early'> | null;
  /** Rate after by rate before; null without exposure or without any ticket. */
  treated: RateRatio | null;
  comparison: RateRatio | null;
  /** Change of the treated by change of the comparison group. */
  together: RatioOfRatios | null;
  /** The interval of `together`, or without a comparison that of `treated`, leaves 1 outside: more than chance gives. */
  beyondChance: boolean;
  /** "n small": had the rate fallen to a half, the interval would still have held 1. */
  small: boolean;
}

/** What n is asked to be able to show. */
const HALVED = 0.5;

/**
 * What two windows say of a group that had an intervention, next to one that had not. It compares; it does not say what
 * brought a change about: enrollment waves decay by themselves, and help is sent where tickets are many, from where they
 * come down. Intervals are exact for independent tickets, see `rateRatio` and `ratioOfRatios`.
 * @throws RangeError as those two.
 */
export function judgeEffect({ treated, comparison, minimum, confidence }: EffectEvidence): EffectJudgement {
  const own = changeOf(treated);
  const other = comparison && changeOf(comparison);
  const ratio = own && rateRatio(own.before, own.after, confidence);
  const together = own && other && ratioOfRatios(own, other, confidence);
  const otherRatio = other && rateRatio(other.before, other.after, confidence);
  const known = { treated: ratio, comparison: otherRatio, together };
  const insufficient = whyNot(own, ratio, minimum);
  if (own === null || ratio === null) return { insufficient, ...known, beyondChance: false, small: true };
  const interval = together?.interval ?? ratio.interval;
  return {
    insufficient,
    ...known,
    beyondChance: insufficient === null && isBeyond(interval),
    small: !couldShowHalving(own, together ? other : null, confidence),
  };
}

function whyNot(own: Change | null, ratio: RateRatio | null, minimum: number): EffectJudgement['insufficient'] {
  if (own === null) return 'exposure_missing';
  if (ratio === null) return 'no_tickets';
  return Math.min(own.before.exposure, own.after.exposure) < minimum ? 'exposure_small' : null;
}

/** Null where a window has no fresh exposure. */
function changeOf({ before, after }: EffectSides): Change | null {
  if (before.exposure === null || after.exposure === null) return null;
  return {
    before: { count: before.count, exposure: before.exposure },
    after: { count: after.count, exposure: after.exposure },
  };
}

function isBeyond({ lower, upper }: { lower: number; upper: number | null }): boolean {
  return lower > 1 || (upper !== null && upper < 1);
}

/** Whether the interval would leave 1 outside if the tickets after were half of what the rest of the figures expects. */
function couldShowHalving({ before, after }: Change, other: Change | null, confidence: number): boolean {
  const moved = other ? rateRatio(other.before, other.after)?.ratio : null;
  const expected = ((before.count * after.exposure) / before.exposure) * (moved ?? 1);
  const halved = { before, after: { ...after, count: Math.round(expected * HALVED) } };
  const found = other ? ratioOfRatios(halved, other, confidence) : rateRatio(halved.before, halved.after, confidence);
  return found !== null && isBeyond(found.interval);
}
