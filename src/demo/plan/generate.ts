import { dayIn } from '../../domain/clock/day-in.js';
import type { Instant } from '../../domain/instant.js';
import { plannedExposure, type PlannedExposure } from './exposure-plan.js';
import type { PlannedTicket } from './planned-ticket.js';
import { seededRandom } from './random.js';
import { plannedPhases, type PlannedPhase } from './rollout-plan.js';
import { storiesOf, storyDates, type Story } from './stories.js';
import { storySeeds } from './story-seeds.js';
import { openSeeds } from './open-seeds.js';
import { ordinarySeeds, planTicket } from './tickets-plan.js';
import { plannedTimeline, type PlannedEntry } from './timeline-plan.js';

export interface DemoPlan {
  phases: PlannedPhase[];
  timeline: PlannedEntry[];
  exposure: PlannedExposure[];
  /** In order of their first call; their lives may reach beyond `now`. */
  tickets: PlannedTicket[];
  stories: readonly Story[];
}

export const DEMO_ZONE = 'America/New_York';

/**
 * The example rollout around a moment. Pure: the same seed and the same day give the same plan. Nothing is stored here;
 * `load-demo.ts` plays it through the program's own commands.
 */
export function generate(seed: number, now: Instant): DemoPlan {
  const random = seededRandom(seed);
  const today = dayIn(DEMO_ZONE, now);
  const phases = plannedPhases(today);
  const dates = storyDates(today);
  const exposure = plannedExposure(phases, today, random);
  const seeds = [...ordinarySeeds(exposure, random), ...storySeeds(dates, random), ...openSeeds(now)].filter(
    (planned) => planned.at < now,
  );
  const tickets = seeds
    .map((planned) => planTicket(planned, random))
    .filter((ticket) => ticket.at < now)
    .sort((a, b) => a.at - b.at);
  return { phases, timeline: plannedTimeline(today, now, dates), exposure, tickets, stories: storiesOf(dates) };
}
