import type { Day } from '../instant.js';
import type { Interval } from '../trends/poisson-interval.js';
import type { Cell } from '../trends/signals/cell.js';

/** What a meeting can decide about something. */
export const DECISION_KINDS = [
  'fix',
  'workaround',
  'pause_or_slow',
  'microsoft_case',
  'watch',
  'accept',
  'not_an_issue',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** An open decision is shown in every review until a person closes it. */
export const DECISION_STATES = ['open', 'closed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a decision is about; `agenda` is a row of the review's agenda by its subject. */
export const ABOUT_KINDS = ['agenda', 'cell', 'pattern', 'goal', 'free'] as const;
export type AboutKind = (typeof ABOUT_KINDS)[number];

/** What became of a decision; `insufficient`: the figures allow no answer. */
export const DECISION_VERDICTS = ['worked', 'no_effect', 'worse', 'insufficient'] as const;
export type DecisionVerdict = (typeof DECISION_VERDICTS)[number];

/** Figures that an expected effect may name: of a cell the first two, the others are headline numbers of the whole desk. */
export const EFFECT_FIGURES = [
  'tickets_per_week',
  'rate_per_100',
  'failures_per_100_attempts',
  'app_install_failures_per_100_devices',
  'first_tier_resolution',
  'send_back_share',
  'median_hours_to_fix',
] as const;
export type EffectFigure = (typeof EFFECT_FIGURES)[number];

/** Figures of the first two kinds need a cell, the headline numbers have none. */
export const CELL_FIGURES: readonly EffectFigure[] = ['tickets_per_week', 'rate_per_100'];

/** Where an effect is looked for: a cell of the trends. */
export type EffectCell = Cell;

/** What was promised, so that a program can look whether it came. */
export interface ExpectedEffect {
  figure: EffectFigure;
  /** Null for headline numbers. */
  cell: EffectCell | null;
  direction: 'at_most' | 'at_least';
  /** In the figure's unit: tickets a week, tickets per 100, a share 0..1, hours. */
  value: number;
  /** Last desk day of the window in which it is looked at. */
  by: Day;
}

/** One of the two windows that a verdict compares. */
export interface EffectSide {
  from: Day;
  to: Day;
  /** Tickets, or what the share counts; null where the figure is a median. */
  count: number | null;
  /** Weeks, attempts, device-weeks or tickets; null: no fresh denominator. */
  exposure: number | null;
  /** In the unit of the expected effect; null: nothing to divide by. */
  value: number | null;
}

/** The figures of a verdict as they were when it was given: kept, whatever is counted later. */
export interface EffectFigures {
  before: EffectSide;
  after: EffectSide;
  /** After by before; null without tickets before, or for a median. */
  ratio: number | null;
  /** Exact 95 % interval of the ratio; `upper` null: it has no upper end. */
  interval: { lower: number; upper: number | null } | null;
  /** Of a median: both intervals, in its unit. */
  medians: { before: Interval; after: Interval } | null;
  /** The value up to `by` keeps what was promised; null: there is no value. */
  targetMet: boolean | null;
}
