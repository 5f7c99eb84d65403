import { WEEK_DAYS } from '../rollout/week.js';
import type { Day } from '../instant.js';
import { addDays, daysBetween, type DayWindow } from '../rollout/day.js';
import type { Interval } from '../trends/poisson-interval.js';
import { rateRatio } from '../trends/rate-ratio.js';
import type { DecisionVerdict, EffectFigure, EffectFigures, EffectSide, ExpectedEffect } from './decision.js';

/** Windows are whole weeks, so that both hold the same weekdays, and four of them at most. */
export const LEAST_EFFECT_DAYS = WEEK_DAYS;
const MOST_WEEKS = 4;

/** A verdict waits so long for exposure that is reported late; then it is `insufficient`. */
export const LATE_EXPOSURE_DAYS = 7;

export const EFFECT_REASONS = [
  'target_met',
  'rose',
  'fell_short',
  'no_change',
  'exposure_missing',
  'no_tickets',
  'nothing_before',
  'too_few',
] as const;
export type EffectReason = (typeof EFFECT_REASONS)[number];

/** What is compared: equal windows, the first ending the day before the decision, the second on the day of `by`. */
export interface EffectWindows {
  before: DayWindow;
  after: DayWindow;
}

/** What was measured in the two windows, for the figure of the expected effect. */
export interface EffectMeasured {
  before: EffectSide;
  after: EffectSide;
  /** Only of a median: its two intervals. */
  medians: { before: Interval; after: Interval } | null;
}

export interface EffectJudged {
  verdict: DecisionVerdict;
  because: EffectReason;
  figures: EffectFigures;
}

/** Value of a figure after `count` in `exposure`: tickets a week, per 100, or a share. */
export const PER_OF: Readonly<Record<EffectFigure, number>> = {
  tickets_per_week: 1,
  rate_per_100: 100,
  failures_per_100_attempts: 100,
  app_install_failures_per_100_devices: 100,
  first_tier_resolution: 1,
  send_back_share: 1,
  median_hours_to_fix: 1,
};

const SHARES: readonly EffectFigure[] = ['first_tier_resolution', 'send_back_share'];

/** The windows of a decision made on a day. `by` is at least a week later (`LEAST_EFFECT_DAYS`). */
export function effectWindows(decidedOn: Day, by: Day): EffectWindows {
  const weeks = Math.floor(daysBetween(decidedOn, by) / WEEK_DAYS);
  const days = Math.max(1, Math.min(MOST_WEEKS, weeks)) * WEEK_DAYS;
  return {
    before: { from: addDays(decidedOn, -days), to: addDays(decidedOn, -1) },
    after: { from: addDays(by, 1 - days), to: by },
  };
}

/**
 * What became of an expected effect. Two equal windows of whole weeks are compared, one before the decision and one up to
 * `by`, by the exact ratio of their rates (`rateRatio`: Przyborowski and Wilenski 1940, 95 %), as a fix is judged to have
 * held. *Promised* is the ratio at which the target would just be met. Read for `at_most` (`at_least` is its mirror image):
 *
 * - `worse`: the target is missed and the whole interval lies above 1;
 * - `worked`: the target is met, and the whole interval lies below 1 or below what was promised (a ceiling that was kept);
 * - `no_effect`: the target is missed and the whole interval lies above what was promised: the expected effect did not come.
 *   The figure may have fallen all the same (`fell_short`); the sentence says so;
 * - `insufficient`: everything else, and wherever exposure or tickets are missing. A target that is met by so few tickets
 *   that chance would do is not `worked`.
 *
 * A share is judged by its rarer side; the ratio of Poisson rates is then wider than that of shares, never narrower. A
 * median has no ratio: the intervals of both medians are compared with each other and with the target.
 */
export function judgeEffect(
  effect: Pick<ExpectedEffect, 'figure' | 'direction' | 'value'>,
  { before, after, medians }: EffectMeasured,
): EffectJudged {
  const targetMet = isMet(effect, after.value);
  const kept = { before, after, medians, targetMet };
  const open = (because: EffectReason, known: Pick<EffectFigures, 'ratio' | 'interval'>): EffectJudged => ({
    ...{ verdict: 'insufficient', because },
    figures: { ...kept, ...known },
  });
  const none = { ratio: null, interval: null };
  if (effect.figure === 'median_hours_to_fix') {
    if (medians === null || targetMet === null) return open('no_tickets', none);
    return verdictOf(byMedians(effect, medians), { ...kept, ...none, targetMet });
  }
  if (before.count === null || after.count === null) return open('exposure_missing', none);
  if (before.exposure === null || after.exposure === null) return open('exposure_missing', none);
  const question = rarerSide(effect, before as Counts, after as Counts);
  const ratio = rateRatio(question.before, question.after);
  if (ratio === null || targetMet === null) return open('no_tickets', none);
  const figures = { ...kept, ratio: ratio.ratio, interval: ratio.interval, targetMet };
  const judged = verdictOf(byRatio(question, ratio.interval), figures);
  return judged.verdict === 'insufficient' && question.before.count === 0
    ? { ...judged, because: 'nothing_before' }
    : judged;
}

interface Counts {
  count: number;
  exposure: number;
}

interface Question {
  before: Counts;
  after: Counts;
  direction: ExpectedEffect['direction'];
  /** Target as a rate of the counts. */
  target: number;
}

/** A share above one half is asked for by what it leaves out: fewer tickets decide it. */
function rarerSide(
  { figure, direction, value }: Pick<ExpectedEffect, 'figure' | 'direction' | 'value'>,
  before: Counts,
  after: Counts,
): Question {
  const plain = ({ count, exposure }: Counts) => ({ count, exposure });
  const usual = { before: plain(before), after: plain(after), direction, target: value / PER_OF[figure] };
  const most = 2 * (before.count + after.count) > before.exposure + after.exposure;
  if (!SHARES.includes(figure) || !most) return usual;
  const rest = ({ count, exposure }: Counts) => ({ count: exposure - count, exposure });
  const other = direction === 'at_most' ? 'at_least' : 'at_most';
  return { before: rest(before), after: rest(after), direction: other, target: 1 - value };
}

/** What an interval says, whichever way is better. */
interface Said {
  better: boolean;
  worse: boolean;
  /** Surely on the right side of the target, or surely on the wrong one. */
  met: boolean;
  missed: boolean;
}

function byRatio({ before, direction, target }: Question, interval: { lower: number; upper: number | null }): Said {
  const { lower } = interval;
  const upper = interval.upper ?? Infinity;
  const promised = before.count === 0 ? Infinity : (target * before.exposure) / before.count;
  return direction === 'at_most'
    ? { better: upper < 1, worse: lower > 1, met: upper < promised, missed: lower > promised }
    : { better: lower > 1, worse: upper < 1, met: lower > promised, missed: upper < promised };
}

function byMedians(
  { direction, value }: Pick<ExpectedEffect, 'direction' | 'value'>,
  { before, after }: { before: Interval; after: Interval },
): Said {
  const lower = after.upper < before.lower;
  const higher = after.lower > before.upper;
  return direction === 'at_most'
    ? { better: lower, worse: higher, met: after.upper <= value, missed: after.lower > value }
    : { better: higher, worse: lower, met: after.lower >= value, missed: after.upper < value };
}

function verdictOf(said: Said, figures: EffectFigures & { targetMet: boolean }): EffectJudged {
  if (!figures.targetMet && said.worse) return { verdict: 'worse', because: 'rose', figures };
  if (figures.targetMet && (said.better || said.met)) return { verdict: 'worked', because: 'target_met', figures };
  if (!figures.targetMet && said.missed) {
    return { verdict: 'no_effect', because: said.better ? 'fell_short' : 'no_change', figures };
  }
  return { verdict: 'insufficient', because: 'too_few', figures };
}

function isMet(
  { direction, value }: Pick<ExpectedEffect, 'direction' | 'value'>,
  measured: number | null,
): boolean | null {
  if (measured === null) return null;
  return direction === 'at_most' ? measured <= value : measured >= value;
}

/** True when figures that were kept with a verdict are counted otherwise now: the verdict stays, "corrected" is shown. */
export function figuresDiffer(kept: EffectFigures, now: EffectFigures): boolean {
  const of = (side: EffectSide) => [side.count, side.exposure, side.value];
  const shown = (figures: EffectFigures) => JSON.stringify([of(figures.before), of(figures.after)]);
  return shown(kept) !== shown(now);
}
