import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { cellChanged } from './cell-events.js';
import { foldBatch, sweepDeltas, tryFolding } from './fold.store.js';

/** About 150 ms of work in one transaction. */
const BATCH = 10_000;

/** Their places are some hundred kilobytes. */
const SWEPT_AFTER = 5_000;

/** `busy`: another node is folding. `more`: a whole batch was taken, so others may wait. */
export type FoldOutcome = 'done' | 'more' | 'busy';

/** Adds waiting deltas to the roll-ups and writes, in the same transaction, one event per cell that it changed. */
@Injectable()
export class FoldDeltas {
  /** Deltas taken away by this node since it last swept. */
  private unswept = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly db: Db,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Calls `listener` after each fold of this node that changed something, when it is committed; answers how to stop. */
  onFold(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Does nothing when some node has folded within the last `restMs`. */
  async once(restMs: number): Promise<FoldOutcome> {
    const taken = await this.db.atomically(async (tx) => {
      if (!(await tryFolding(tx))) return null;
      const folded = await foldBatch(tx, BATCH, restMs);
      const at = this.clock.now();
      await this.events.append(
        tx,
        folded.cells.map((cell) => cellChanged(cell, at)),
      );
      return folded.taken;
    });
    if (taken === null) return 'busy';
    if (taken > 0) for (const listener of this.listeners) listener();
    await this.sweep(taken);
    return taken === BATCH ? 'more' : 'done';
  }

  /** Folds all that was committed when it was called, unless another node is at it. */
  async all(): Promise<void> {
    while ((await this.once(0)) === 'more');
  }

  /** Every report reads all that waits, and steps over what was taken away: autovacuum comes once a minute at best. */
  private async sweep(taken: number): Promise<void> {
    this.unswept += taken;
    if (this.unswept < SWEPT_AFTER) return;
    this.unswept = 0;
    await sweepDeltas(this.db);
  }
}
