import { KIND_NAMES } from '../queue/words';
import type { Challenge, Criterion, GateState, Goal, Signed } from './shapes';

/** Sign and word of each answer: none is told by its colour alone. */
export const STATES: Readonly<Record<GateState, { sign: string; word: string; tone: string }>> = {
  pass: { sign: '✓', word: 'Passes', tone: 'good' },
  fail: { sign: '✕', word: 'Fails', tone: 'bad' },
  insufficient: { sign: '?', word: 'Cannot be said yet', tone: 'open' },
};

export const DECISIONS: Readonly<Record<Signed['decision'], string>> = { go: 'Go', no_go: 'No-go' };

export const CRITERIA: Readonly<Record<Criterion['criterion'], string>> = {
  rate: 'Rate',
  documented_resolutions: 'Every ticket has a documented resolution',
  sample: 'Enough seen',
  enrolled_share: 'Share enrolled',
  blockers: 'Nobody is blocked without a way out',
  contact_backlog: 'Nobody waits for a promised call',
  soak: 'Days since the last wave',
  checklist: 'Checklist',
};

/** What a gate's limit counts, as the form asks for it; a criterion that is not here has none. */
export const LIMITS: Readonly<Partial<Record<Criterion['criterion'], string>>> = {
  rate: 'At most, tickets per 100',
  sample: 'At least, attempts or devices',
  enrolled_share: 'At least, percent of the planned users',
  contact_backlog: 'At most, people who wait too long',
  soak: 'At least, days',
};

export const FACTS: Readonly<Record<string, string>> = {
  open_microsoft_cases: 'Microsoft',
  reopened: 'Opened again',
  tier3_backlog: 'Tier 3',
  did_not_hold: 'Fixes',
  open_signals: 'Signals',
  next_phase_checklist: 'Next phase',
};

/** Name of a criterion, with the tickets it counts. */
export function criterionWords({ criterion, kind }: Pick<Criterion, 'criterion' | 'kind'>): string {
  return kind === null ? CRITERIA[criterion] : `${CRITERIA[criterion]}: ${KIND_NAMES[kind].toLowerCase()}`;
}

export const METRICS: Readonly<Record<Goal['metric'], string>> = {
  enrolled_share: 'Devices enrolled of those planned',
  tickets_per_100_attempts: 'Tickets per 100 attempts',
  first_tier_resolution: 'Tickets resolved at tier 1',
  days_to_fix: 'Days from report to fix',
};

/** A metric is better one way only; shares are typed in percent. */
export const METRIC_FORMS: Readonly<
  Record<Goal['metric'], { comparison: Goal['comparison']; label: string; percent: boolean }>
> = {
  enrolled_share: { comparison: 'at_least', label: 'At least, in percent', percent: true },
  tickets_per_100_attempts: { comparison: 'at_most', label: 'At most, tickets per 100 attempts', percent: false },
  first_tier_resolution: { comparison: 'at_least', label: 'At least, in percent', percent: true },
  days_to_fix: { comparison: 'at_most', label: 'At most, days', percent: false },
};

export const GOAL_STATES: Readonly<Record<Goal['progress']['state'], { sign: string; word: string; tone: string }>> = {
  reached: { sign: '✓', word: 'Reached', tone: 'good' },
  on_track: { sign: '↗', word: 'On track', tone: 'good' },
  behind: { sign: '↘', word: 'Behind', tone: 'bad' },
  missed: { sign: '✕', word: 'Missed', tone: 'bad' },
  insufficient: { sign: '?', word: 'Cannot be said yet', tone: 'open' },
};

export const CHALLENGE_STATES: Readonly<Record<Challenge['state'], { sign: string; word: string; tone: string }>> = {
  open: { sign: '○', word: 'Open', tone: 'open' },
  mitigated: { sign: '✓', word: 'Mitigated', tone: 'good' },
  accepted: { sign: '=', word: 'Accepted', tone: 'plain' },
  occurred: { sign: '▲', word: 'Occurred', tone: 'bad' },
};

/** A goal's target in its unit: "at least 90 %". */
export function targetWords({ comparison, target, unit }: Pick<Goal, 'comparison' | 'target' | 'unit'>): string {
  const most = comparison === 'at_most' ? 'at most' : 'at least';
  if (unit === 'share') return `${most} ${Math.round(target * 1_000) / 10} %`;
  return `${most} ${target} ${unit === 'per_100' ? 'per 100' : unit}`;
}
