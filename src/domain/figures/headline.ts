import type { DayWindow } from '../rollout/day.js';
import type { Interval } from '../trends/poisson-interval.js';

/** The five numbers that a weekly meeting begins with, in the order in which they are shown. */
export const HEADLINES = [
  'failures_per_100_attempts',
  'app_install_failures_per_100_devices',
  'first_tier_resolution',
  'send_back_share',
  'median_hours_to_fix',
] as const;
export type HeadlineName = (typeof HEADLINES)[number];

/** `per_100`: tickets per 100 attempts or devices; `share`: 0 to 1; `hours` and `days`: elapsed time. */
export const FIGURE_UNITS = ['per_100', 'share', 'hours', 'days'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** Where a figure stands against what the weeks before let expect. Insufficient: one of the two says too little. */
export const STANDINGS = ['within', 'above', 'below', 'insufficient'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * What must be said beside a figure. `insufficient`: too few to conclude from; `no_exposure`, `stale`, `derived`, `partial`:
 * as beside every rate; `running`: the week is not over; `corrected`: later data changed a week that had been shown.
 */
export const FIGURE_MARKS = [
  'no_exposure',
  'stale',
  'insufficient',
  'derived',
  'partial',
  'running',
  'corrected',
] as const;
export type FigureMark = (typeof FIGURE_MARKS)[number];

/** A measured figure: what was counted, of how many, and how sure that is. */
export interface Measured {
  /** In the figure's unit; null: nothing to divide by, or nothing happened. */
  value: number | null;
  /** Tickets (or, of `enrolled_share`, devices) counted; of a median: the tickets it is the median of. */
  numerator: number;
  /** What they are divided by: attempts, devices, tickets; null: unknown, or a median, which divides by nothing. */
  denominator: number | null;
  /** Exact 95 % interval in the figure's unit: Garwood of a rate, Clopper-Pearson of a share, order statistics of a median. */
  interval: Interval | null;
  marks: FigureMark[];
}

/** One week (Monday to Sunday at the desk) of a headline's history. */
export interface HeadlineWeek extends Measured {
  week: DayWindow;
}

export interface Headline extends Measured {
  name: HeadlineName;
  unit: FigureUnit;
  /** Central 95 % of what the weeks before let expect of this week; null: too few weeks (8) or nothing to expect for. */
  band: Interval | null;
  standing: Standing;
  /** The standing in words: "within what the weeks before let expect". */
  says: string;
  /** 26 weeks, the oldest first; the last is the week itself. */
  series: HeadlineWeek[];
}
