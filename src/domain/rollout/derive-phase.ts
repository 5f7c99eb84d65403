import type { Day } from '../instant.js';
import { PHASE_KINDS } from '../words.js';
import { type Phase, sameName } from './phase.js';
import type { PhaseGroup } from './phase-group.js';

export interface PhaseQuestion {
  /** Name of the group the user belongs to; null: nobody knows. */
  group: string | null;
  /** The day the user reported it, in the time zone of his location. */
  day: Day;
  groups: readonly Pick<PhaseGroup, 'id' | 'phase' | 'name' | 'starts' | 'ends'>[];
  phases: readonly Pick<Phase, 'id' | 'kind' | 'number' | 'state' | 'starts' | 'ends'>[];
}

export interface DerivedPhase {
  /** Never null: a ticket of nobody's phase says so. */
  phase: number | 'none';
  /** The group row it was found by. */
  group: number | null;
  /** A person should look: several phases fit, or the only one was over. Set with one key. */
  derived: boolean;
  /** Phases that fit, best first. */
  candidates: number[];
}

const NONE: DerivedPhase = { phase: 'none', group: null, derived: false, candidates: [] };

/**
 * The phase a ticket belongs to, from the user's group and the day.
 *
 * A group row fits while it runs: its own dates or, where it has none, those of its phase; a phase that is active or paused
 * runs on past its planned end. Several fit (the guide's own table has IT in two pilots in July): the latest started, then
 * the later kind, number, id. None runs but some have ended: the one that ended last, since its users keep their devices
 * and their trouble after the phase. No group, or one that no phase has begun with: `none`. The date alone never decides:
 * phases overlap, and a wrong phase spoils a rate where `none` only misses from it.
 */
export function derivePhase({ group, day, groups, phases }: PhaseQuestion): DerivedPhase {
  if (group === null || group.trim() === '') return NONE;
  const spans = groups.flatMap((row) => {
    const phase = phases.find(({ id }) => id === row.phase);
    return phase && sameName(row.name, group) ? spanOf(row, phase, day) : [];
  });
  const running = spans.filter((span) => span.ends === null || span.ends >= day).sort(latestStartedFirst);
  const ended = spans.filter((span) => span.ends !== null && span.ends < day).sort(latestEndedFirst);
  const fitting = running.length > 0 ? running : ended;
  const [best] = fitting;
  if (!best) return NONE;
  const candidates = [...new Set(fitting.map((span) => span.phase.id))];
  const derived = candidates.length > 1 || running.length === 0;
  return { phase: best.phase.id, group: best.group, derived, candidates };
}

interface Span {
  phase: PhaseQuestion['phases'][number];
  group: number;
  starts: Day;
  ends: Day | null;
}

/** The days a group row runs, if it has begun by `day`. */
function spanOf(row: PhaseQuestion['groups'][number], phase: Span['phase'], day: Day): Span[] {
  const starts = row.starts ?? phase.starts;
  if (starts === null || starts > day) return [];
  const planned = row.ends ?? phase.ends;
  const runsOn = (phase.state === 'active' || phase.state === 'paused') && planned === phase.ends;
  return [{ phase, group: row.id, starts, ends: runsOn ? null : planned }];
}

function latestStartedFirst(a: Span, b: Span): number {
  return descending(a.starts, b.starts) || laterPhaseFirst(a, b);
}

function latestEndedFirst(a: Span, b: Span): number {
  return descending(a.ends ?? '', b.ends ?? '') || latestStartedFirst(a, b);
}

function laterPhaseFirst(a: Span, b: Span): number {
  const rank = ({ phase }: Span) => PHASE_KINDS.indexOf(phase.kind);
  return (
    descending(rank(a), rank(b)) ||
    descending(a.phase.number ?? 0, b.phase.number ?? 0) ||
    descending(a.phase.id, b.phase.id) ||
    descending(a.group, b.group)
  );
}

function descending<T extends string | number>(a: T, b: T): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
