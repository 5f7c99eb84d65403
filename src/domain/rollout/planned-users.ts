import type { PhaseGroup } from './phase-group.js';

/** Users that the plan counts, as far as it says. */
export interface PlannedUsers {
  /** Sum over the groups with a number; null when no group has one. */
  users: number | null;
  /** Groups without a number: the sum is too low while there are any. */
  unknownGroups: number;
}

/** A group as the plan counts it. */
export type PlannedGroup = Pick<PhaseGroup, 'phase' | 'plannedUsers'>;

/** Planned users of some groups together. People who are a group of two phases count in each. */
export function plannedUsersOf(groups: readonly PlannedGroup[]): PlannedUsers {
  const known = groups.flatMap((group) => group.plannedUsers ?? []);
  return {
    users: known.length === 0 ? null : known.reduce((sum, users) => sum + users, 0),
    unknownGroups: groups.length - known.length,
  };
}

/** Planned users per phase, in the order of `phases`; a phase without groups has `users` null. */
export function plannedUsersByPhase(
  phases: readonly number[],
  groups: readonly PlannedGroup[],
): Map<number, PlannedUsers> {
  return new Map(phases.map((phase) => [phase, plannedUsersOf(groups.filter((group) => group.phase === phase))]));
}
