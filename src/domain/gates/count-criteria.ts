import type { GateCriterion } from './criteria.js';
import { type CriterionReading, figuresOf, type GateState } from './gate-reading.js';
import type { KindFigure } from './rate-criterion.js';
import { kindOf, markSentence, unitOf } from './rate-words.js';
import { counted, listed, oneDecimal, said } from './said-numbers.js';

type Values = Readonly<Record<string, number | null>>;

/** A criterion with what it says. */
export function reading(asked: GateCriterion, state: GateState, sentence: string, values: Values): CriterionReading {
  return { ...asked, state, sentence, figures: figuresOf(values) };
}

/**
 * Whether enough was seen to judge by: attempts or devices, at least the limit, or all that are planned where these are
 * fewer. Stale or unknown exposure is no sample. Short of it: insufficient, never a fail.
 */
export function judgeSample(asked: GateCriterion, figure: KindFigure, planned: number | null): CriterionReading {
  const limit = asked.limit ?? 0;
  const capped = planned !== null && planned > 0 && planned < limit;
  const needed = capped ? planned : limit;
  const { exposure, stale } = figure;
  const values = { exposure, needed, limit, planned };
  const unit = unitOf(asked.kind);
  if (exposure === null) {
    const why = stale ? `The ${unit} reported are out of date` : `No ${unit} are known`;
    return reading(asked, 'insufficient', `${why}: ${needed} needed.`, values);
  }
  const asks = capped ? `${needed} needed, all that are planned` : `${needed} needed`;
  const old = stale ? '; those of a platform are out of date' : '';
  const sentence = `${said(exposure)} ${unit} (${kindOf(asked.kind)}), ${asks}${old}. ${markSentence(figure)}`.trim();
  return reading(asked, exposure >= needed && !stale ? 'pass' : 'insufficient', sentence, values);
}

/** Devices enrolled at the end of the gate's last day; null: unknown. */
export interface EnrolledDevices {
  devices: number | null;
  stale: boolean;
}

/**
 * Whether enough of the plan is enrolled, in percent of the planned users. Short of it while the phase still runs it is not
 * said yet; once the phase is over it fails.
 */
export function judgeEnrolledShare(
  asked: GateCriterion,
  { devices, stale }: EnrolledDevices,
  { planned, over }: { planned: number | null; over: boolean },
): CriterionReading {
  const limit = asked.limit ?? 0;
  const known = devices !== null && planned !== null && planned > 0;
  const percent = known ? (devices * 100) / planned : null;
  const values = { devices, planned, percent, limit };
  if (planned === null || planned === 0) {
    return reading(asked, 'insufficient', 'No users are planned for the phase, so there is no share of them.', values);
  }
  if (percent === null)
    return reading(asked, 'insufficient', 'No enrolled devices are known. Report exposure.', values);
  const of = `${said(devices ?? 0)} of ${planned} planned are enrolled, ${oneDecimal(percent)} %; ${said(limit)} % needed`;
  if (stale) return reading(asked, 'insufficient', `${of}, and the last report is out of date.`, values);
  if (percent >= limit) return reading(asked, 'pass', `${of}.`, values);
  return reading(asked, over ? 'fail' : 'insufficient', over ? `${of}.` : `${of}, and the phase still runs.`, values);
}

/** Tickets of the phase by whether it is written down what became of them; mistakes, tests, withdrawn ones and duplicates are none. */
export interface ResolutionCounts {
  tickets: number;
  /** Resolved, and nobody wrote down how. */
  undocumented: number;
  /** Active, without a resolution on its way. */
  open: number;
}

/** Whether every ticket has a documented resolution: a resolved one without fails, an open one is not said yet. */
export function judgeResolutions(asked: GateCriterion, counts: ResolutionCounts): CriterionReading {
  const { tickets, undocumented, open } = counts;
  const state = undocumented > 0 ? 'fail' : open > 0 ? 'insufficient' : 'pass';
  const parts = [
    ...(undocumented > 0 ? [`${undocumented} resolved without saying how`] : []),
    ...(open > 0 ? [`${open} still without a resolution`] : []),
  ];
  const sentence =
    tickets === 0
      ? 'No tickets: nothing to document.'
      : `Of ${counted(tickets, 'ticket')} ${parts.length === 0 ? 'every one has a documented resolution' : parts.join(', ')}.`;
  return reading(asked, state, sentence, { tickets, undocumented, open });
}

/** Active tickets of blocked users, and those of them for which no live fix or workaround fits. */
export interface BlockedTickets {
  blocked: number;
  without: number;
  /** Keys of patterns they belong to; none where nobody has said. */
  patterns: readonly string[];
}

/** Whether no blocked user is without a way around. */
export function judgeBlockers(asked: GateCriterion, { blocked, without, patterns }: BlockedTickets): CriterionReading {
  const values = { blocked, without };
  if (blocked === 0) return reading(asked, 'pass', 'No active ticket blocks its user.', values);
  const of = counted(blocked, 'active ticket of a blocked user', 'active tickets of blocked users');
  if (without === 0) return reading(asked, 'pass', `${of}, each with a fix or workaround.`, values);
  const named = patterns.length === 0 ? '' : ` (${listed(patterns)})`;
  return reading(asked, 'fail', `${of}, ${without} without fix or workaround${named}.`, values);
}

/** People who wait for a call of tier 1. */
export interface ContactBacklog {
  waiting: number;
  /** Those to whom it was promised longer ago than the criterion allows. */
  overdue: number;
}

/** Whether the users to be called are called in time. */
export function judgeContactBacklog(asked: GateCriterion, { waiting, overdue }: ContactBacklog): CriterionReading {
  const [limit, days] = [asked.limit ?? 0, asked.days ?? 0];
  const people = counted(waiting, 'user waits for a call', 'users wait for a call');
  const late = `${overdue} for more than ${counted(days, 'day')}; at most ${limit} may`;
  return reading(
    asked,
    overdue > limit ? 'fail' : 'pass',
    waiting === 0 ? 'No user waits for a call.' : `${people}, ${late}.`,
    {
      ...{ waiting, overdue, limit, days },
    },
  );
}
