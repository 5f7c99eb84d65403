import type { HoldEvidence, HoldPart, Judgement, PartJudgement } from './held.js';
import { FAILED_SHARE, LEAST_TICKETS, RATIO_LIMIT } from './held.js';
import { LEAST_WATCHED_DAYS } from './hold-window.js';

const UNIT_NAMES = { attempts: 'attempts', device_weeks: 'device-weeks' } as const;

/** The judgement as a person would say it, with its figures. It tells what was counted, never what brought it about. */
export function holdSentence(evidence: HoldEvidence, judgement: Judgement): string {
  const { contacts, days, parts, kind } = evidence;
  switch (judgement.because) {
    case 'only_a_fix_can_hold':
      return `This is a ${kind.replaceAll('_', ' ')}: it leaves the fault where it is, so it is never judged to have held.`;
    case 'too_early':
      return `Watched for ${countOf(days, 'day')}; it is judged after ${LEAST_WATCHED_DAYS}.`;
    case 'no_signature':
      return 'The pattern has no signature, so its tickets cannot be counted. Judge it by hand.';
    case 'still_fails_for_users':
      return `It failed for ${contacts.failed} of ${contacts.reached} users reached: surely more than ${percent(FAILED_SHARE)} of them.`;
    default: {
      const index = judgement.parts.findIndex((part) => part.because === judgement.because);
      const part = parts[index];
      const judged = judgement.parts[index];
      return part && judged ? partSentence(part, judged, days) : '';
    }
  }
}

function partSentence(part: HoldPart, judged: PartJudgement, days: number): string {
  const { before, after, unit } = part;
  const of = (side: HoldPart['before']) => `${countOf(side.count, 'ticket')} in ${side.exposure} ${UNIT_NAMES[unit]}`;
  const counted = `${of(after)} after it, ${of(before)} before`;
  switch (judged.because) {
    case 'exposure_missing': {
      const side = after.exposure === null ? after : before;
      const when = side === after ? 'after' : 'before';
      return `Exposure is missing for ${side.missingDays} of ${days} days ${when} it.`;
    }
    case 'rate_is_down':
      return `${counted}: at most ${ratioOf(judged.ratio?.interval.upper)} of the rate before.`;
    case 'none_came':
      return `No ticket in ${after.exposure} ${UNIT_NAMES[unit]} after it; about ${tenths(judged.expected)} were expected at the rate before.`;
    case 'rate_is_not_down':
      return `${counted}: at least ${ratioOf(judged.ratio?.interval.lower)} of the rate before.`;
    case 'nothing_before':
      return `${counted}: without a ticket before there is nothing to compare with.`;
    case 'no_tickets':
      return 'No ticket before it and none after: nothing to compare.';
    default:
      return `${counted}. ${stillNeeded(part, judged)}`;
  }
}

function stillNeeded({ unit, after }: HoldPart, { needed, expected }: PartJudgement): string {
  if (needed === null) return 'Too few for a verdict.';
  const left = after.uncovered > 0 ? ` (${after.uncovered} without exposure are counted against it)` : '';
  const few =
    expected !== null && expected < LEAST_TICKETS
      ? `only ${tenths(expected)} were expected`
      : `more than ${percent(RATIO_LIMIT)} of the rate may be left`;
  return `Too few for a verdict: ${few}; ${needed} ${UNIT_NAMES[unit]} more without a ticket would do${left}.`;
}

const countOf = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const tenths = (value: number | null): string => (value === null ? '?' : String(Math.round(value * 10) / 10));
const ratioOf = (value: number | null | undefined): string => (value == null ? '?' : percent(value));
