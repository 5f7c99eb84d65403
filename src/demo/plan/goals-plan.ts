import type { Challenge } from '../../domain/gates/challenges/challenge.js';
import type { Goal } from '../../domain/gates/goals/goal.js';
import type { PlannedPhase } from './rollout-plan.js';

/** A goal before phases have ids; its day is the last of its phase, of the whole rollout that of the last phase. */
export type PlannedGoal = Omit<Goal, 'phase' | 'by'> & { phase: PlannedPhase['key'] | null };

/** What the example aims at. */
export const PLANNED_GOALS: readonly PlannedGoal[] = [
  {
    ...{ metric: 'enrolled_share', phase: 'production-1', comparison: 'at_least', target: 0.9 },
    why: 'Mail closes for devices that are not enrolled',
  },
  {
    ...{ metric: 'enrolled_share', phase: 'production-2', comparison: 'at_least', target: 0.9 },
    why: 'Shops cannot sell without the till app',
  },
  {
    ...{ metric: 'tickets_per_100_attempts', phase: 'production-2', comparison: 'at_most', target: 9 },
    why: 'Half of what Sales and Marketing had in its worst week',
  },
  {
    ...{ metric: 'first_tier_resolution', phase: null, comparison: 'at_least', target: 0.45 },
    why: 'Users are helped in the first call, and tiers 2 and 3 have time for causes',
  },
];

/** A risk before people and phases have ids. */
export interface PlannedChallenge extends Pick<Challenge, 'title' | 'mitigation' | 'platforms'> {
  phase: PlannedPhase['key'] | null;
  /** E-mail address. */
  owner: string;
  /** Title of a known problem. */
  pattern: string | null;
  /** What became of it since. */
  since: { state: Challenge['state']; reason: string } | null;
}

export const PLANNED_CHALLENGES: readonly PlannedChallenge[] = [
  {
    title: 'The desk meets a platform later than its users do',
    mitigation:
      'Everybody at tiers 1 and 2 enrolls one device of each platform before a phase; the checklist says who has.',
    ...{ platforms: [], phase: null, owner: 'lead@contoso.example', pattern: null },
    since: { state: 'mitigated', reason: 'All platforms were practised before production phase 1.' },
  },
  {
    title: 'Nobody can say whether a phase went well',
    mitigation: 'A target with a date per phase, measured by the desk and looked at every week.',
    ...{ platforms: [], phase: null, owner: 'nora@contoso.example', pattern: null },
    since: { state: 'mitigated', reason: 'Goals are set for production phases 1 and 2.' },
  },
  {
    title: 'People put enrolling off: they do not see what it gives them',
    mitigation:
      'The first mail names what works on enrolled devices only, and from when; a Teams call answers the rest.',
    ...{ platforms: ['ios_ipados', 'android'], phase: null, owner: 'lead@contoso.example', pattern: null },
    since: null,
  },
  {
    title: 'The till app is not ready for managed laptops',
    mitigation: null,
    ...{ platforms: ['windows'], phase: 'production-2', owner: 'tier3@contoso.example' },
    pattern: 'Contoso Till is reported as failed although it runs',
    since: { state: 'occurred', reason: 'Shops report failed installs since the first week.' },
  },
];
