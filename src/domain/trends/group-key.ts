import type { Approach } from '../words.js';

/** Along these an exposure that was reported for a group can be placed: the group's row says where it stands. */
export const GROUP_KEYS = ['approach', 'location'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** What a group's row says. */
export interface KeyedGroup {
  approaches: readonly Approach[];
  /** Code of a location. */
  location: string | null;
}

/**
 * The approach (or location) that all devices of a group have: of a group with several approaches it is not known which of
 * its devices enrolled by which, so null.
 */
export function keyOfGroup(group: KeyedGroup, along: GroupKey): string | null {
  if (along === 'location') return group.location;
  return group.approaches.length === 1 ? group.approaches[0]! : null;
}

/** The key that all of some groups have; null when they differ, one has none, or there are no groups. */
export function commonKey(groups: readonly KeyedGroup[], along: GroupKey): string | null {
  const [first, ...others] = groups.map((group) => keyOfGroup(group, along));
  return first !== undefined && others.every((key) => key === first) ? first : null;
}
