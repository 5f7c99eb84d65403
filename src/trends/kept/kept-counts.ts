import type { Kind } from '../../domain/words.js';
import { CountSeries } from './count-series.js';

/** Tickets gained or lost on a day; `group` and `phase` 0: none. */
export interface CountChange {
  /** Days since 1970. */
  day: number;
  phase: number;
  group: number;
  platform: string;
  kind: Kind;
  tickets: number;
}

/** Tickets of one phase, group, platform and kind; of all groups together where groups are not told apart. */
export interface Place {
  phase: number;
  group: number;
  platform: string;
  kind: Kind;
  series: CountSeries;
}

/**
 * Folded counts in memory, by what the usual questions tell apart: day, phase, platform, kind, and group. Their size is that
 * of the rollout, not of its tickets.
 */
export class KeptCounts {
  private readonly whole = new Map<string, Place>();
  private readonly byGroup = new Map<string, Place>();
  /** How often enrollment tickets of a phase and platform changed: attempts may be derived from them. */
  private readonly enrolled = new Map<string, number>();

  add(change: CountChange): void {
    const { day, phase, group, platform, kind, tickets } = change;
    if (tickets === 0) return;
    placeIn(this.whole, `${phase} ${platform} ${kind}`, { ...change, group: 0 }).series.add(day, tickets);
    placeIn(this.byGroup, `${phase} ${platform} ${kind} ${group}`, change).series.add(day, tickets);
    if (kind !== 'enrollment') return;
    const cell = `${phase} ${platform}`;
    this.enrolled.set(cell, (this.enrolled.get(cell) ?? 0) + 1);
  }

  /** Every place that has ever had tickets. */
  places(groupsApart: boolean): Iterable<Place> {
    return (groupsApart ? this.byGroup : this.whole).values();
  }

  /** Grows when enrollment tickets of the cell change. */
  enrollmentVersion(phase: number, platform: string): number {
    return this.enrolled.get(`${phase} ${platform}`) ?? 0;
  }
}

function placeIn(places: Map<string, Place>, key: string, { phase, group, platform, kind }: CountChange): Place {
  let place = places.get(key);
  if (!place) places.set(key, (place = { phase, group, platform, kind, series: new CountSeries() }));
  return place;
}
