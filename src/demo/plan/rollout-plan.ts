import { mondayOf, WEEK_DAYS } from '../../domain/rollout/week.js';
import { addDays } from '../../domain/rollout/day.js';
import type { Day } from '../../domain/instant.js';
import type { Approach, PhaseKind, PhaseState } from '../../domain/words.js';

/*
 * The plan of Microsoft's Intune planning guide (step 5, rollout plan, and step 6, communication plan), its four months
 * shifted by whole weeks so that the given day lies in the third week of production phase 2.
 */

export interface PlannedGroup {
  name: string;
  plannedUsers: number;
  approaches: Approach[];
  location: string | null;
  supportStaff: boolean;
}

export interface PlannedPhase {
  key: 'limited' | 'expanded' | 'production-1' | 'production-2' | 'production-3';
  name: string;
  kind: PhaseKind;
  number: number | null;
  state: PhaseState;
  starts: Day;
  ends: Day;
  groups: PlannedGroup[];
}

export interface PlannedMonth {
  starts: Day;
  phases: PlannedPhase['key'][];
}

/** First days of the guide's July, August, September and October. */
export function monthsAround(today: Day): { july: Day; august: Day; september: Day; october: Day; after: Day } {
  const september = addDays(mondayOf(today), -2 * WEEK_DAYS);
  return {
    july: addDays(september, -9 * WEEK_DAYS),
    august: addDays(september, -5 * WEEK_DAYS),
    september,
    october: addDays(september, 4 * WEEK_DAYS),
    after: addDays(september, 9 * WEEK_DAYS),
  };
}

const SELF: Approach[] = ['self_service'];
const SELF_AND_ASSISTED: Approach[] = ['self_service', 'user_assisted'];

function group(name: string, plannedUsers: number, approaches: Approach[] = SELF, supportStaff = false): PlannedGroup {
  return { name, plannedUsers, approaches, location: null, supportStaff };
}

export function plannedPhases(today: Day): PlannedPhase[] {
  const { july, august, september, october, after } = monthsAround(today);
  const before = (day: Day) => addDays(day, -1);
  return [
    {
      ...{ key: 'limited', name: 'Limited Pilot', kind: 'limited_pilot', number: null, state: 'complete' },
      ...{ starts: july, ends: before(addDays(july, 2 * WEEK_DAYS)), groups: [group('IT', 50, SELF, true)] },
    },
    {
      ...{ key: 'expanded', name: 'Expanded Pilot', kind: 'expanded_pilot', number: null, state: 'complete' },
      ...{ starts: addDays(july, WEEK_DAYS), ends: before(august) },
      groups: [group('IT', 200, SELF, true), group('IT Executives', 10, SELF_AND_ASSISTED)],
    },
    {
      ...{ key: 'production-1', name: 'Production phase 1', kind: 'production', number: 1, state: 'complete' },
      ...{ starts: august, ends: before(september), groups: [group('Sales and Marketing', 2000)] },
    },
    {
      ...{ key: 'production-2', name: 'Production phase 2', kind: 'production', number: 2, state: 'active' },
      ...{ starts: september, ends: before(october), groups: [group('Retail', 1000)] },
    },
    {
      ...{ key: 'production-3', name: 'Production phase 3', kind: 'production', number: 3, state: 'planned' },
      ...{ starts: october, ends: before(after) },
      groups: [group('HR', 50), group('Finance', 40), group('Executives', 30, SELF_AND_ASSISTED)],
    },
  ];
}

export const LOCATIONS = [
  { code: 'charlotte', name: 'Charlotte', timeZone: 'America/New_York' },
  { code: 'redmond', name: 'Redmond', timeZone: 'America/Los_Angeles' },
  { code: 'dublin', name: 'Dublin', timeZone: 'Europe/Dublin' },
] as const;
export type DemoLocation = (typeof LOCATIONS)[number]['code'];
