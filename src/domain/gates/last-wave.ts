import type { Day } from '../instant.js';
import type { LastWave } from './readiness-criteria.js';

/** A group of the phase as its wave needs it; `starts` null: with its phase. */
export interface WaveGroup {
  name: string;
  starts: Day | null;
}

/** The wave that began last, and the first one that is still to come. */
export function lastWave(phase: { starts: Day | null }, groups: readonly WaveGroup[], today: Day): LastWave {
  if (phase.starts === null || phase.starts > today) return { began: null, group: null, next: null };
  const dated = groups.flatMap(({ name, starts }) => (starts === null ? [] : [{ group: name, starts }]));
  const sorted = dated.toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0));
  const began = sorted.findLast(({ starts }) => starts <= today);
  const later = began !== undefined && began.starts > phase.starts;
  return {
    began: later ? began.starts : phase.starts,
    group: later ? began.group : null,
    next: sorted.find(({ starts }) => starts > today) ?? null,
  };
}
