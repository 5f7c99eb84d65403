import { ordinal } from '../../rollout/day.js';
import type { Platform } from '../../words.js';
import { denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import type { DayNumber, DeskHistory } from './desk.js';

/** Tickets of a cell (`seen`) among all tickets about failures of its phase and platform (`of`). */
export interface Share {
  seen: number;
  of: number;
}

/** The tickets of the days before one, by cell. Sums are made when first asked for. */
export class PastTickets {
  private readonly byCell = new Map<string, number>();
  private readonly byPlace = new Map<string, number>();
  private readonly signatures = new Set<string>();
  private added = false;

  constructor(
    private readonly history: DeskHistory,
    private readonly before: DayNumber = ordinal(history.today),
  ) {}

  /** A cell among the tickets of its phase: those of its own platform, or with null of all. */
  shareOf(cell: Cell, platform: Platform | null = cell.platform): Share {
    this.add();
    return {
      seen: this.byCell.get(cellKey(cell)) ?? 0,
      of: this.byPlace.get(placeKey(cell.phase, platform)) ?? 0,
    };
  }

  /** Signatures that anybody had. */
  known(): number {
    this.add();
    return this.signatures.size;
  }

  private add(): void {
    if (this.added) return;
    this.added = true;
    for (const { phase, platform, kind, signature, days } of this.history.leaves) {
      if (denominatorOf(kind) === null) continue;
      let tickets = 0;
      for (const [day, count] of days) if (day < this.before) tickets += count;
      if (tickets === 0) continue;
      if (signature !== null) this.signatures.add(signature);
      for (const ofPhase of [phase, null]) {
        for (const on of [platform, null]) {
          sum(this.byPlace, placeKey(ofPhase, on), tickets);
          sum(this.byCell, cellKey({ phase: ofPhase, platform: on, kind, signature: null }), tickets);
        }
        if (signature !== null) sum(this.byCell, cellKey({ phase: ofPhase, platform, kind, signature }), tickets);
      }
    }
  }
}

/** Where people call from: a phase and a platform, null for all. */
export function placeKey(phase: number | null, platform: Platform | null): string {
  return `${phase ?? '-'}|${platform ?? '-'}`;
}

function sum(into: Map<string, number>, key: string, tickets: number): void {
  into.set(key, (into.get(key) ?? 0) + tickets);
}
