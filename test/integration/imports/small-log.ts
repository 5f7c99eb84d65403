import { incident, type LogLine } from './log-lines.js';

const DAY = '2024-03-04';

/** Fifteen incidents that do what real desks do; what must come out of them is worked out by hand below. */
export const SMALL_LOG: readonly LogLine[] = [
  // Stays at level 1; the same place twice.
  ...incident('A1', DAY, '09:00 work L1 S1 ann', '09:05 work L1 S1 ann', '09:30 call L1 S1 ann'),
  // Straight up to 2.
  ...incident(
    'A2',
    DAY,
    '09:00 work L1 D1 ann',
    '10:00 queue L2 V1 ann',
    '12:00 work L2 V1 bob',
    '14:00 resolved L2 V1 bob',
    '+5d 14:00 closed L2 V1 bot',
  ),
  // Straight up to 3.
  ...incident(
    'A3',
    DAY,
    '08:00 work L1 D1 ann',
    '09:00 queue L2 V1 ann',
    '09:30 work L2 V1 bob',
    '10:00 queue L3 E1 bob',
    '11:00 work L3 E1 cid',
    '12:00 resolved L3 E1 cid',
  ),
  // Skips level 2 on the way up and on the way down.
  ...incident(
    'A4',
    DAY,
    '08:00 work L1 D1 ann',
    '08:30 queue L3 E1 ann',
    '09:00 work L3 E1 cid',
    '10:00 queue L1 D1 cid',
    '10:15 work L1 D1 ann',
    '10:30 closed L1 D1 ann',
  ),
  // Begins at level 2 and comes down to a level where it never was.
  ...incident(
    'A5',
    DAY,
    '09:00 work L2 V1 bob',
    '10:00 queue L1 D1 bob',
    '11:00 work L1 D1 ann',
    '12:00 resolved L1 D1 ann',
    '+1d 12:00 closed L1 D1 bot',
  ),
  // Leaves from a wait; waits for the vendor at level 2.
  ...incident(
    'A6',
    DAY,
    '09:00 work L1 D1 ann',
    '10:00 user L1 D1 ann',
    '12:00 queue L2 V1 ann',
    '13:00 work L2 V1 bob',
    '14:00 vendor L2 V1 bob',
    '18:00 work L2 V1 bob',
    '19:00 resolved L2 V1 bob',
  ),
  // Waits for the vendor at level 3.
  ...incident(
    'A7',
    DAY,
    '09:00 work L3 E1 cid',
    '10:00 vendor L3 E1 cid',
    '15:00 work L3 E1 cid',
    '16:00 resolved L3 E1 cid',
    '17:00 closed L3 E1 bot',
  ),
  // Up and down, twice.
  ...incident(
    'A8',
    DAY,
    '09:00 work L1 D1 ann',
    '10:00 queue L2 V1 ann',
    '11:00 queue L1 D1 bob',
    '12:00 queue L2 V1 ann',
    '13:00 queue L1 D1 bob',
    '14:00 resolved L1 D1 ann',
  ),
  // Reopened at its level.
  ...incident(
    'A9',
    DAY,
    '09:00 work L1 D1 ann',
    '10:00 resolved L1 D1 ann',
    '12:00 work L1 D1 ann',
    '13:00 resolved L1 D1 ann',
    '14:00 closed L1 D1 bot',
  ),
  // Reopened at another level.
  ...incident(
    'A10',
    DAY,
    '09:00 work L1 D1 ann',
    '10:00 resolved L1 D1 ann',
    '11:00 assigned L2 V1 bob',
    '12:00 work L2 V1 bob',
    '13:00 closed L2 V1 bob',
  ),
  // A team of two levels counts as the lower one.
  ...incident('A11', DAY, '09:00 work L2/L3 V2 bob', '10:00 work L3 E1 cid', '11:00 resolved L3 E1 cid'),
  // Another team of the same level, and back.
  ...incident(
    'A12',
    '2024-03-05',
    '09:00 work L1 S1 ann',
    '10:00 work L1 S2 dan',
    '11:00 work L1 S1 ann',
    '12:00 closed L1 S1 ann',
  ),
  // "Unmatched" after the end: nobody has opened it again.
  ...incident(
    'A13',
    '2024-04-01',
    '09:00 work L1 D1 ann',
    '10:00 resolved L1 D1 ann',
    '11:00 unmatched L1 D1 bot',
    '12:00 work L1 D1 ann',
    '13:00 closed L1 D1 ann',
  ),
  // The log ends before the incident does.
  ...incident('A14', DAY, '09:00 work L1 D1 ann', '10:00 queue L2 V1 ann'),
  // Leaves a vendor wait downwards, to a level where it never was.
  ...incident('A15', DAY, '09:00 vendor L3 E1 cid', '11:00 queue L2 V1 cid', '12:00 cancelled L2 V1 bob'),
];

/** Worked out by hand from the lines above. */
export const SMALL_LOG_REPORT = {
  events: 70,
  cases: 15,
  first_level: { 1: 11, 2: 2, 3: 2 },
  max_level: { 1: 4, 2: 6, 3: 5 },
  last_level: { 1: 7, 2: 5, 3: 3 },
  cases_never_leaving_L1: 4,
  level_transitions: { '1->2': 7, '1->3': 1, '2->1': 3, '2->3': 2, '3->1': 1, '3->2': 1 },
  cases_with_escalation: 8,
  cases_with_deescalation: 4,
  cases_with_both: 2,
  team_handovers: 17,
  'cases_with_team_pingpong_A-B-A': 3,
  IBM_rule_compliant_cases: 9,
  'cases_touching_Wait-Vendor': 3,
  'reopened_cases(Completed then Accepted/Queued)': 2,
  final_status: { Completed: 14, Queued: 1 },
  hours_in_level: { L1: 50.5, L2: 139, L3: 14.5 },
  median_hours_to_first_escalation: 1,
  open_days: 3,
  cases_opened_by_month: { '2024-03': 14, '2024-04': 1 },
  against_policy: { left_from_a_wait: 2, skipped_a_tier: 1, tier_never_visited: 2, two_tiers_down: 1 },
};
