import { commonKey, GROUP_KEYS, type GroupKey, keyOfGroup } from '../../domain/trends/group-key.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { GroupRow } from '../../rollout/phases/phases.queries.js';
import { NONE } from '../question/facet.js';
import type { TrendFilter } from '../question/trend-filter.js';

/** The groups of a phase whose reports a filter leaves; `all`: also what is reported for all groups together. */
export type ServedGroups = 'all' | ReadonlySet<number>;

/** Where the exposure of groups lies along approach and location, as the rollout's groups say. */
export class GroupPlaces {
  private readonly ofPhases = new Map<number, GroupRow[]>();
  private readonly groups = new Map<number, GroupRow>();

  constructor(rollout: Pick<RolloutDirectory, 'groups'>) {
    for (const group of rollout.groups()) {
      this.groups.set(group.id, group);
      const own = this.ofPhases.get(group.phase);
      if (own) own.push(group);
      else this.ofPhases.set(group.phase, [group]);
    }
  }

  groupsOf(phase: number): number[] {
    return (this.ofPhases.get(phase) ?? []).map(({ id }) => id);
  }

  /** Null: not known, or several. */
  keyOf(group: number, along: GroupKey): string | null {
    const row = this.groups.get(group);
    return row ? keyOfGroup(row, along) : null;
  }

  /** The key that all groups of a phase have: what is reported for all of them is reported for it. */
  keyOfPhase(phase: number, along: GroupKey): string | null {
    return commonKey(this.ofPhases.get(phase) ?? [], along);
  }

  /** Whose reports a filter leaves to divide by. */
  served(phase: number, filter: TrendFilter): ServedGroups {
    const asked = GROUP_KEYS.filter((along) => filter[along] !== undefined);
    const whole = asked.every((along) => this.keyOfPhase(phase, along) === filter[along]);
    if (typeof filter.group === 'number') {
      const fits = asked.every((along) => this.keyOf(filter.group as number, along) === filter[along]);
      return new Set(fits ? [filter.group] : []);
    }
    if (whole) return 'all';
    return new Set(
      this.groupsOf(phase).filter((group) => asked.every((along) => this.keyOf(group, along) === filter[along])),
    );
  }
}

/** True when tickets must be told apart by group to say which of them an exposure covers. */
export function narrowsGroups(filter: TrendFilter): boolean {
  return GROUP_KEYS.some((along) => filter[along] !== undefined);
}

/** True when a filter asks for tickets of no group, approach or location: nobody reports exposure for them. */
export function asksForNone(filter: TrendFilter): boolean {
  return [filter.phase, filter.group, filter.approach, filter.location].includes(NONE);
}
