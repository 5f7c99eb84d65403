import type { PhaseGroup } from './phase-group.js';
import { sameName } from './phase.js';

export type NamedGroup = Pick<PhaseGroup, 'id' | 'phase' | 'name'>;

/**
 * How a comparison group shares people with those who had an intervention: `treated`, it is one of the groups; `whole_phase`,
 * all groups of its phase had it; `same_people`, a group of that name, in whatever phase, had it.
 */
export const COMPARISON_OVERLAPS = ['treated', 'whole_phase', 'same_people'] as const;
export type ComparisonOverlap = (typeof COMPARISON_OVERLAPS)[number];

/** The groups that an entry is for: those it names, or else all of its phase. */
export function groupsTreated<Group extends NamedGroup>(
  { phase, groups }: { phase: number | null; groups: readonly number[] },
  all: readonly Group[],
): Group[] {
  return all.filter((group) => (groups.length > 0 ? groups.includes(group.id) : group.phase === phase));
}

/**
 * Whether the comparison group had the intervention too, as far as the plan says: a group of two phases is one row in each,
 * with one name. Null: it did not.
 */
export function comparisonOverlap(
  entry: { phase: number | null; groups: readonly number[] },
  comparison: NamedGroup,
  all: readonly NamedGroup[],
): ComparisonOverlap | null {
  const treated = groupsTreated(entry, all);
  if (treated.some(({ id }) => id === comparison.id)) return entry.groups.length > 0 ? 'treated' : 'whole_phase';
  return treated.some(({ name }) => sameName(name, comparison.name)) ? 'same_people' : null;
}

/** What is wrong with the comparison, in words. */
export function overlapWords(overlap: ComparisonOverlap, { name }: { name: string }): string {
  switch (overlap) {
    case 'treated':
      return `the comparison group ${name} had it too`;
    case 'whole_phase':
      return `all groups of the phase had it, ${name} too: name the groups, or compare with another phase`;
    case 'same_people':
      return `the comparison group ${name} is the same people as the group of that name that had it`;
  }
}
