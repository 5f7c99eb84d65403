import type { DecisionVerdict, EffectFigure, EffectSide, ExpectedEffect } from './decision.js';
import { type EffectJudged, LATE_EXPOSURE_DAYS } from './judge-effect.js';

/** What a figure is called, behind its value. */
const UNITS: Readonly<Record<EffectFigure, string>> = {
  tickets_per_week: 'tickets a week',
  rate_per_100: 'per 100',
  failures_per_100_attempts: 'failures per 100 attempts',
  app_install_failures_per_100_devices: 'app-install failures per 100 devices',
  first_tier_resolution: 'resolved at tier 1',
  send_back_share: 'sent back',
  median_hours_to_fix: 'hours to a fix in the middle',
};

const SHARES: readonly EffectFigure[] = ['first_tier_resolution', 'send_back_share'];

const VERDICT_WORDS: Readonly<Record<DecisionVerdict, string>> = {
  worked: 'It worked',
  no_effect: 'The expected effect did not come',
  worse: 'It got worse',
  insufficient: 'Too little to say',
};

/** "at most 5 tickets a week by 2026-12-14". */
export function effectSentence({ figure, direction, value, by }: ExpectedEffect): string {
  return `${direction === 'at_most' ? 'at most' : 'at least'} ${valueWords(figure, value)} by ${by}`;
}

/** A value with its unit: "5 tickets a week", "70 % resolved at tier 1". */
export function valueWords(figure: EffectFigure, value: number): string {
  const number = SHARES.includes(figure) ? `${rounded(value * 100)} %` : String(rounded(value));
  return `${number} ${UNITS[figure]}`;
}

/** The verdict as a person would say it, with its figures. It tells what was counted, never what brought it about. */
export function verdictSentence(effect: ExpectedEffect, { verdict, because, figures }: EffectJudged): string {
  const { figure } = effect;
  const counted = `${sideWords(figure, figures.after)} in the days up to ${figures.after.to}, ${sideWords(figure, figures.before)} before; expected were ${effectSentence(effect)}.`;
  const opening = VERDICT_WORDS[verdict];
  switch (because) {
    case 'exposure_missing':
      return `${opening}: exposure is missing, ${LATE_EXPOSURE_DAYS} days after ${effect.by} still.`;
    case 'no_tickets':
      return `${opening}: there was nothing to count, before or after.`;
    case 'nothing_before':
      return `${opening}, since there was no ticket before: ${counted}`;
    case 'fell_short':
      return `${opening}, though it moved that way: ${counted}`;
    case 'too_few':
      return `${opening}, ${figures.targetMet === true ? 'though the target is met: chance alone would do it' : 'chance alone would do it'}: ${counted}`;
    default:
      return `${opening}: ${counted}`;
  }
}

function sideWords(figure: EffectFigure, side: EffectSide): string {
  if (side.value === null) return 'nothing';
  const counted = side.count === null || side.exposure === null ? '' : ` (${side.count} in ${rounded(side.exposure)})`;
  return `${valueWords(figure, side.value)}${figure === 'tickets_per_week' ? '' : counted}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
