import type { DayNumber, Leaf, LeafHistory } from '../../../domain/trends/signals/desk.js';
import type { Kind, Platform } from '../../../domain/words.js';

/** Tickets gained or lost on a day; phase 0 and the empty signature: none. */
export interface SignatureChange {
  /** Days since 1970. */
  day: DayNumber;
  phase: number;
  platform: Platform;
  kind: Kind;
  signature: string;
  tickets: number;
}

/** Somebody who asked: when (epoch milliseconds), and the day on which it counts. */
export interface Request {
  who: string;
  at: number;
  day: DayNumber;
}

/** Tickets of one phase, platform, kind and signature by day, and who asked lately. Phase 0: of no phase. */
export interface KeptLeaf extends LeafHistory {
  days: Map<DayNumber, number>;
  /** Who asked since the day that the memory was asked to know them from; imported tickets are not in it. */
  requests: readonly Request[];
}

/** A leaf whose tickets changed on some days. */
export interface MovedLeaf {
  leaf: KeptLeaf;
  days: readonly DayNumber[];
}

/**
 * Folded counts in memory by phase, platform, kind, signature and day: as many places as the rollout has signatures, each
 * with the days on which it had tickets.
 */
export class KeptLeaves {
  private readonly leaves = new Map<string, KeptLeaf>();
  private readonly firstDays = new Map<string, DayNumber>();
  /** Leaves whose tickets changed since they were last taken, with the days that did. */
  private moved = new Map<KeptLeaf, Set<DayNumber>>();

  /** `firstDays`: when each signature had its first ticket, also before what is kept of its days. */
  constructor(firstDays: Iterable<readonly [signature: string, day: DayNumber]> = []) {
    for (const [signature, day] of firstDays) this.firstDays.set(signature, day);
  }

  /** Answers the leaf that changed. */
  add({ day, phase, platform, kind, signature, tickets }: SignatureChange): KeptLeaf {
    const leaf = this.at({ phase, platform, kind, signature: signature === '' ? null : signature });
    const now = (leaf.days.get(day) ?? 0) + tickets;
    if (now === 0) leaf.days.delete(day);
    else leaf.days.set(day, now);
    this.move(leaf, day);
    if (signature !== '' && tickets > 0 && day < (this.firstDays.get(signature) ?? Infinity)) {
      this.firstDays.set(signature, day);
    }
    return leaf;
  }

  all(): Iterable<KeptLeaf> {
    return this.leaves.values();
  }

  /** The day of a signature's first ticket; undefined: it never had one. */
  firstDay(signature: string): DayNumber | undefined {
    return this.firstDays.get(signature);
  }

  /** What changed since this was last called. */
  takeMoved(): MovedLeaf[] {
    const moved = [...this.moved].map(([leaf, days]) => ({ leaf, days: [...days] }));
    this.moved = new Map();
    return moved;
  }

  /** As if nothing had been taken: of a reading that failed. */
  giveBack(moved: readonly MovedLeaf[]): void {
    for (const { leaf, days } of moved) for (const day of days) this.move(leaf, day);
  }

  /** The leaf of a place, made where it is the first of it. */
  at({ phase, platform, kind, signature }: Leaf): KeptLeaf {
    const key = `${phase} ${platform} ${kind} ${signature ?? ''}`;
    let leaf = this.leaves.get(key);
    if (!leaf) {
      leaf = { phase, platform, kind, signature, days: new Map(), requests: [], requesters: [] };
      this.leaves.set(key, leaf);
    }
    return leaf;
  }

  private move(leaf: KeptLeaf, day: DayNumber): void {
    const days = this.moved.get(leaf);
    if (days) days.add(day);
    else this.moved.set(leaf, new Set([day]));
  }
}
