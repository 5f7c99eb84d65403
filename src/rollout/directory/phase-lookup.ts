import type { Day } from '../../domain/instant.js';
import { derivePhase } from '../../domain/rollout/derive-phase.js';
import type { DirectoryRows } from './directory.queries.js';

export interface PhaseQuestion {
  /** A group's name, which groups of several phases may share, or the id of one group row. */
  group?: string | number | null;
  /** The day the user reported it, in the time zone of his location. */
  day: Day;
}

/** The phase of a ticket as its row holds it. */
export interface FoundPhase {
  /** Null: of no phase. */
  phaseId: number | null;
  groupId: number | null;
  groupName: string | null;
  /** Several phases fit, or the only one was over: a person should look. */
  derived: boolean;
  /** Phases that fit, best first. */
  candidates: number[];
}

const NONE: FoundPhase = { phaseId: null, groupId: null, groupName: null, derived: false, candidates: [] };

/** By a name the domain's rule decides over all groups of that name; a group row is of one phase, whatever the day. */
export function lookUpPhase(
  rollout: Pick<DirectoryRows, 'phases' | 'groups'>,
  { group = null, day }: PhaseQuestion,
): FoundPhase {
  if (typeof group === 'number') {
    const row = rollout.groups.find(({ id }) => id === group);
    if (!row) return NONE;
    return { phaseId: row.phase, groupId: row.id, groupName: row.name, derived: false, candidates: [row.phase] };
  }
  const found = derivePhase({ group, day, groups: rollout.groups, phases: rollout.phases });
  if (found.phase === 'none') return NONE;
  return {
    phaseId: found.phase,
    groupId: found.group,
    groupName: rollout.groups.find(({ id }) => id === found.group)?.name ?? null,
    derived: found.derived,
    candidates: found.candidates,
  };
}
