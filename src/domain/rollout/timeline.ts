import { DAY, type Instant } from '../instant.js';
import { PLATFORMS, type Platform, TIMELINE_KINDS, type TimelineKind } from '../words.js';
import { comparisonOverlap, type NamedGroup, overlapWords } from './comparison-overlap.js';
import type { Problem } from './problem.js';

/** Ways to tell users something. */
export const TIMELINE_CHANNELS = ['mail', 'meeting', 'site', 'poster'] as const;
export type TimelineChannel = (typeof TIMELINE_CHANNELS)[number];

/** What exactly an entry of each kind is. */
export const TIMELINE_VARIANTS = {
  communication: ['kickoff', 'pre_enrollment_1', 'pre_enrollment_2', 'enrollment', 'post_enrollment'],
  policy_deployment: ['alone', 'with_the_rest'],
  service_update: ['microsoft', 'os', 'outage'],
  intervention: ['teams_call', 'in_person_event', 'guide_change', 'message', 'other'],
  milestone: ['access_enforced', 'other'],
} as const satisfies Record<TimelineKind, readonly string[]>;
export type TimelineVariant = (typeof TIMELINE_VARIANTS)[TimelineKind][number];

/** One dated entry: one form for every kind; what a kind does not know stays null. */
export interface TimelineEntry {
  kind: TimelineKind;
  variant: TimelineVariant;
  /** Null: the whole rollout. */
  phase: number | null;
  /** Group ids of the phase; none = all its groups. */
  groups: readonly number[];
  /** None = all. */
  platforms: readonly Platform[];
  at: Instant;
  /** Null: a moment or, for what lasts, still going on. */
  until: Instant | null;
  title: string;
  channel: TimelineChannel | null;
  /** Staff id. */
  owner: number | null;
  done: boolean;
  /** A policy deployment that was rolled back, and when. */
  withdrawnAt: Instant | null;
  /** People who came to an intervention. */
  attendance: number | null;
  /** Group id an intervention is compared with, picked by a person. */
  comparisonGroup: number | null;
}

/** What each kind may and must carry. */
const RULES: Record<TimelineKind, { channel: 'needed' | 'free' | 'none'; lasts: boolean; forAll: readonly string[] }> =
  {
    communication: { channel: 'needed', lasts: true, forAll: ['kickoff'] },
    policy_deployment: { channel: 'none', lasts: true, forAll: [] },
    service_update: { channel: 'none', lasts: true, forAll: TIMELINE_VARIANTS.service_update },
    intervention: { channel: 'free', lasts: true, forAll: [] },
    milestone: { channel: 'none', lasts: false, forAll: TIMELINE_VARIANTS.milestone },
  };

const LONGEST_TITLE = 200;
const MOST_PEOPLE = 1_000_000;
/** 2000-01-01 and 2100-01-01. */
const EARLIEST: Instant = 946_684_800_000;
const LATEST: Instant = 4_102_444_800_000;

export interface TimelineSurroundings {
  now: Instant;
  /** Ids of the groups of the entry's phase; none when it has no phase. */
  groupsOfPhase: readonly number[];
  /** All groups of the rollout, among which a comparison group is picked. */
  allGroups: readonly NamedGroup[];
}

/** Everything wrong with an entry; empty when it may be stored. Pointers are into the entry. */
export function validateTimelineEntry(entry: TimelineEntry, around: TimelineSurroundings): Problem[] {
  if (!TIMELINE_KINDS.includes(entry.kind)) {
    return [{ pointer: '/kind', detail: `kind is one of ${TIMELINE_KINDS.join(', ')}` }];
  }
  return [
    ...wordProblems(entry),
    ...targetProblems(entry, around),
    ...timeProblems(entry, around.now),
    ...outcomeProblems(entry, around),
  ];
}

function wordProblems({ kind, variant, title, channel }: TimelineEntry): Problem[] {
  const problems: Problem[] = [];
  const variants: readonly string[] = TIMELINE_VARIANTS[kind];
  if (!variants.includes(variant)) {
    problems.push({ pointer: '/variant', detail: `variant of a ${kind} is one of ${variants.join(', ')}` });
  }
  const length = title.trim().length;
  if (length === 0 || length > LONGEST_TITLE) {
    problems.push({ pointer: '/title', detail: `title has 1 to ${LONGEST_TITLE} characters` });
  }
  const rule = RULES[kind].channel;
  if (channel === null && rule !== 'needed') return problems;
  if (rule === 'none') problems.push({ pointer: '/channel', detail: `a ${kind} has no channel` });
  else if (channel === null || !TIMELINE_CHANNELS.includes(channel)) {
    problems.push({ pointer: '/channel', detail: `channel is one of ${TIMELINE_CHANNELS.join(', ')}` });
  }
  return problems;
}

function targetProblems(entry: TimelineEntry, { groupsOfPhase }: TimelineSurroundings): Problem[] {
  const problems: Problem[] = [];
  if (entry.phase === null && !RULES[entry.kind].forAll.includes(entry.variant)) {
    problems.push({ pointer: '/phase', detail: `a ${entry.kind} (${entry.variant}) belongs to a phase` });
  }
  for (const [i, group] of entry.groups.entries()) {
    const pointer = `/groups/${i}`;
    if (!groupsOfPhase.includes(group)) problems.push({ pointer, detail: `group ${group} is none of the phase` });
    if (entry.groups.indexOf(group) < i) problems.push({ pointer, detail: `group ${group} is named twice` });
  }
  for (const [i, platform] of entry.platforms.entries()) {
    const pointer = `/platforms/${i}`;
    if (!PLATFORMS.includes(platform)) problems.push({ pointer, detail: `platform is one of ${PLATFORMS.join(', ')}` });
    if (entry.platforms.indexOf(platform) < i) problems.push({ pointer, detail: `${platform} is named twice` });
  }
  return problems;
}

function timeProblems({ kind, at, until, done }: TimelineEntry, now: Instant): Problem[] {
  const possible = (time: Instant) => Number.isFinite(time) && time >= EARLIEST && time < LATEST;
  if (!possible(at)) return [{ pointer: '/at', detail: 'at is a time between 2000 and 2100' }];
  const problems: Problem[] = [];
  if (until !== null && !RULES[kind].lasts) problems.push({ pointer: '/until', detail: `a ${kind} is a moment` });
  else if (until !== null && !possible(until)) {
    problems.push({ pointer: '/until', detail: 'until is a time between 2000 and 2100' });
  } else if (until !== null && until < at) problems.push({ pointer: '/until', detail: 'until is before at' });
  // A day of grace: plans name the day, seldom the hour.
  if (done && at > now + DAY) problems.push({ pointer: '/done', detail: 'it has not begun yet: move at first' });
  return problems;
}

function outcomeProblems(entry: TimelineEntry, { now, allGroups }: TimelineSurroundings): Problem[] {
  const { kind, at, withdrawnAt, attendance, comparisonGroup } = entry;
  const problems: Problem[] = [];
  const wrong = (field: keyof TimelineEntry, detail: string) => problems.push({ pointer: `/${field}`, detail });
  if (withdrawnAt !== null && kind !== 'policy_deployment') {
    wrong('withdrawnAt', 'only a policy deployment is withdrawn');
  } else if (withdrawnAt !== null && !(withdrawnAt >= at && withdrawnAt <= now)) {
    wrong('withdrawnAt', 'it is withdrawn after it began and not in the future');
  }
  if (attendance !== null && kind !== 'intervention') wrong('attendance', 'only an intervention is attended');
  else if (attendance !== null && !(Number.isSafeInteger(attendance) && attendance >= 0 && attendance <= MOST_PEOPLE)) {
    wrong('attendance', `attendance is a whole number from 0 to ${MOST_PEOPLE}`);
  }
  if (comparisonGroup === null) return problems;
  const compared = allGroups.find(({ id }) => id === comparisonGroup);
  const overlap = compared && comparisonOverlap(entry, compared, allGroups);
  if (kind !== 'intervention') wrong('comparisonGroup', 'only an intervention is compared');
  else if (!compared) wrong('comparisonGroup', `there is no group ${comparisonGroup}`);
  else if (overlap) wrong('comparisonGroup', overlapWords(overlap, compared));
  return problems;
}
