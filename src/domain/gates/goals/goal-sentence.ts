import type { FigureUnit } from '../../figures/headline.js';
import { METRIC_FORMS, type MetricName, type MetricReading } from '../../figures/metric.js';
import type { Goal } from './goal.js';
import type { GoalReason, Progress } from './progress.js';

const NAMES: Readonly<Record<MetricName, string>> = {
  enrolled_share: 'Devices enrolled of those planned',
  tickets_per_100_attempts: 'Enrollment tickets per 100 attempts',
  first_tier_resolution: 'Tickets resolved at tier 1',
  days_to_fix: 'Days from report to fix (median)',
};

const REASONS: Readonly<Record<GoalReason, string>> = {
  not_begun: 'it has not begun',
  no_figure: 'there is nothing to measure it by yet',
  stale: 'the exposure is too old to divide by',
  too_few: 'too little has happened to say',
  undecided: 'the figures cannot tell yet',
};

const STANDS = {
  reached: 'reached',
  on_track: 'on track',
  behind: 'behind',
  missed: 'missed',
} as const;

function plain(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A figure as a person says it: "61.5 %", "3.1", "2.5 days". */
function spoken(value: number, unit: FigureUnit): string {
  if (unit === 'share') return `${plain(value * 100)} %`;
  return unit === 'per_100' ? plain(value) : `${plain(value)} ${unit}`;
}

/** "Tickets resolved at tier 1, Retail: 58 % (51-65 %) against at least 60 % by 2026-12-01: the figures cannot tell yet." */
export function goalSentence(
  goal: Goal,
  { state, reason, pace }: Progress,
  { phaseName, reading }: { phaseName: string | null; reading: MetricReading | null },
): string {
  const { unit } = METRIC_FORMS[goal.metric];
  const aim = `${goal.comparison === 'at_least' ? 'at least' : 'at most'} ${spoken(goal.target, unit)} by ${goal.by}`;
  const stands = state === 'insufficient' ? REASONS[reason ?? 'undecided'] : STANDS[state];
  const usual = pace === null ? '' : ` (by now ${spoken(pace, unit)})`;
  return `${NAMES[goal.metric]}, ${phaseName ?? 'whole rollout'}: ${measured(reading, unit)} against ${aim}${usual}: ${stands}.`;
}

function measured(reading: MetricReading | null, unit: FigureUnit): string {
  if (reading === null || reading.value === null) return 'no figure';
  const { value, interval } = reading;
  if (interval === null) return spoken(value, unit);
  return `${spoken(value, unit)} (${spoken(interval.lower, unit)} to ${spoken(interval.upper, unit)})`;
}
