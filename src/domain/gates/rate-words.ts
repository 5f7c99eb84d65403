import { type Denominator, denominatorOf } from '../trends/denominator.js';
import { PER } from '../trends/rate.js';
import type { Kind } from '../words.js';
import type { GateCriterion } from './criteria.js';
import type { GateState } from './gate-reading.js';
import type { Bounds, GateFigures, KindFigure, RateAround } from './rate-criterion.js';
import { counted, oneDecimal, said } from './said-numbers.js';

const UNIT: Readonly<Record<Denominator, string>> = { attempts: 'attempts', enrolledDevices: 'enrolled devices' };

/** What the tickets of a kind are divided by, in words. */
export function unitOf(kind: Kind | null): string {
  return UNIT[(kind && denominatorOf(kind)) ?? 'attempts'];
}

/** Per 100; null: nothing to divide by. */
export function rateOfWhole({ tickets, exposure }: KindFigure): number | null {
  return exposure === null || exposure === 0 ? null : (tickets * PER) / exposure;
}

/** The rate with its interval. */
function figureSentence(kind: Kind | null, figure: KindFigure, bounds: Bounds | null, confidence: number): string {
  const what = `${kindOf(kind)} ticket`;
  if (bounds === null) {
    const why = figure.stale ? 'are out of date' : 'are known';
    return `${counted(figure.tickets + figure.uncovered, what)}, and ${figure.stale ? '' : 'no '}${unitOf(kind)} ${why}: there is no rate.`;
  }
  const { rate, lower, upper } = bounds;
  const interval = `${said(confidence * 100)} % ${oneDecimal(lower)}-${oneDecimal(upper)}`;
  const of = `${counted(figure.tickets, what)} in ${said(figure.exposure ?? 0)} ${unitOf(kind)}`;
  const rest = figure.uncovered > 0 ? `, ${figure.uncovered} more where no ${unitOf(kind)} are known` : '';
  return `${of}: ${oneDecimal(rate)} per 100 (${interval})${rest}.`;
}

/** A rate as it was judged. */
export interface JudgedRate {
  figure: KindFigure;
  bounds: Bounds | null;
  state: GateState;
  needed: number;
  around: RateAround;
}

/** What follows from it. */
function verdictSentence(
  { kind, limit }: GateCriterion,
  { figure, bounds, state, needed, around }: JudgedRate,
): string {
  if (bounds === null) return figure.stale ? 'Report exposure.' : 'Report exposure for the phase.';
  if (state === 'pass')
    return `At most ${oneDecimal(bounds.atMost)} per 100, which is under the limit of ${said(limit ?? 0)}.`;
  if (state === 'fail')
    return `At least ${oneDecimal(bounds.atLeast)} per 100, which is over the limit of ${said(limit ?? 0)}.`;
  if (figure.stale && bounds.atMost <= (limit ?? 0)) return 'The exposure of a platform is out of date.';
  const { planned, minimum } = around;
  const needs = `${Math.max(needed, minimum)} ${unitOf(kind)} needed`;
  if (planned === null) return `${needs} to stay under ${said(limit ?? 0)} per 100.`;
  const never = planned < Math.max(needed, minimum) ? ' This phase alone cannot show it.' : '';
  return `${needs} to stay under ${said(limit ?? 0)} per 100, ${planned} planned.${never}`;
}

/** Everything that is said of a rate. */
export function rateSentence(asked: GateCriterion, figures: GateFigures, judged: JudgedRate): string {
  const { figure, bounds, around } = judged;
  const parts = [
    figureSentence(asked.kind, figure, bounds, around.confidence),
    verdictSentence(asked, judged),
    leftOutSentence(asked.kind, figures),
    markSentence(figure),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What must be said beside a figure of exposure that somebody worked out or corrected. */
export function markSentence({ derived, corrected }: Partial<Pick<KindFigure, 'derived' | 'corrected'>>): string {
  const marks = [
    ...(derived ? ['worked out from enrolled devices'] : []),
    ...(corrected ? ['corrected after it was entered'] : []),
  ];
  return marks.length === 0 ? '' : `Exposure: ${marks.join(', ')}.`;
}

/** The second figure, with the days that the first one leaves out. */
function leftOutSentence(kind: Kind | null, { whole, leftOutDays }: GateFigures): string {
  if (leftOutDays === 0) return '';
  const rate = rateOfWhole(whole);
  const all = `${counted(whole.tickets, 'ticket')} in ${whole.exposure === null ? 'unknown' : said(whole.exposure)} ${unitOf(kind)}`;
  const per = rate === null ? '' : `, ${oneDecimal(rate)} per 100`;
  return `${counted(leftOutDays, 'day')} of outages and service updates left out; with them ${all}${per}.`;
}

/** A kind of ticket as sentences say it. */
export function kindOf(kind: Kind | null): string {
  return (kind ?? 'enrollment').replaceAll('_', ' ');
}
