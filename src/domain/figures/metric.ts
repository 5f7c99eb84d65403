import type { DayWindow } from '../rollout/day.js';
import type { FigureUnit, Measured } from './headline.js';

/** Built-in metrics that a goal of a phase may aim at. */
export const METRICS = ['enrolled_share', 'tickets_per_100_attempts', 'first_tier_resolution', 'days_to_fix'] as const;
export type MetricName = (typeof METRICS)[number];

/** How a metric is read: its unit, and which way is better. */
export interface MetricForm {
  unit: FigureUnit;
  better: 'higher' | 'lower';
}

/**
 * `enrolled_share`: devices enrolled at the window's end of those planned, 0 to 1 (more than 1 when more came than planned).
 * `tickets_per_100_attempts`: enrollment tickets per 100 enrollment attempts in the window. `first_tier_resolution`: as the
 * headline, 0 to 1. `days_to_fix`: median of elapsed days from report to fix.
 */
export const METRIC_FORMS: Readonly<Record<MetricName, MetricForm>> = {
  enrolled_share: { unit: 'share', better: 'higher' },
  tickets_per_100_attempts: { unit: 'per_100', better: 'lower' },
  first_tier_resolution: { unit: 'share', better: 'higher' },
  days_to_fix: { unit: 'days', better: 'lower' },
};

/** Days at the desk, both ends included; without a phase: of all that enter rates. */
export interface MetricQuestion {
  phase?: number;
  window: DayWindow;
}

export interface MetricReading extends Measured, MetricForm {
  name: MetricName;
}
