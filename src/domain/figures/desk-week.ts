import type { HeadlineName, Measured } from './headline.js';
import { medianFigure, medianOf } from './median.js';
import { shareOf } from './share.js';

/** Headlines that are made of tickets and hand-overs; the others are rates, which the trends room reads. */
export const KEPT_HEADLINES = ['first_tier_resolution', 'send_back_share', 'median_hours_to_fix'] as const;
export type KeptHeadline = (typeof KEPT_HEADLINES)[number] & HeadlineName;

/** What a week is kept as. */
export interface DeskWeekFigures {
  /** Tickets whose last resolution, in the week, was an answer of the desk; those of them that never left tier 1. */
  answered: number;
  firstTier: number;
  /** Those of them that work again, with the median hours from report to resolution and its interval. */
  fixed: number;
  medianHours: number | null;
  medianLower: number | null;
  medianUpper: number | null;
  /** Hand-overs upwards made in the week that arrived; those of them that came back. */
  escalated: number;
  cameBack: number;
}

/** Counts of a week with the hours (ascending) from report to fix. */
export interface CountedWeek extends Pick<DeskWeekFigures, 'answered' | 'firstTier' | 'escalated' | 'cameBack'> {
  hours: readonly number[];
}

export function deskWeekOf({ hours, answered, firstTier, escalated, cameBack }: CountedWeek): DeskWeekFigures {
  const median = medianOf(hours);
  return {
    ...{ answered, firstTier, escalated, cameBack, fixed: hours.length },
    medianHours: median?.value ?? null,
    medianLower: median?.interval?.lower ?? null,
    medianUpper: median?.interval?.upper ?? null,
  };
}

/** One headline of a kept week, as it is shown. */
export function keptFigure(name: KeptHeadline, week: DeskWeekFigures): Measured {
  switch (name) {
    case 'first_tier_resolution':
      return shareOf(week.firstTier, week.answered);
    case 'send_back_share':
      return shareOf(week.cameBack, week.escalated);
    case 'median_hours_to_fix': {
      const { medianHours, medianLower, medianUpper, fixed } = week;
      const interval = medianLower === null || medianUpper === null ? null : { lower: medianLower, upper: medianUpper };
      return medianFigure(medianHours === null ? null : { value: medianHours, interval }, fixed);
    }
  }
}

const FIELDS: Readonly<Record<KeptHeadline, readonly (keyof DeskWeekFigures)[]>> = {
  first_tier_resolution: ['answered', 'firstTier'],
  send_back_share: ['escalated', 'cameBack'],
  median_hours_to_fix: ['fixed', 'medianHours', 'medianLower', 'medianUpper'],
};

/** Headlines that say something else about a week than they did. */
export function changedHeadlines(before: DeskWeekFigures, after: DeskWeekFigures): KeptHeadline[] {
  return KEPT_HEADLINES.filter((name) => FIELDS[name].some((field) => before[field] !== after[field]));
}
