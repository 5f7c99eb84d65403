import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { cellChanged } from './cell-events.js';
import { foldBatch, tryFolding } from './fold.store.js';

/** About 150 ms of work in one transaction. */
const BATCH = 10_000;

/** `busy`: another node is folding. `more`: a whole batch was taken, so others may wait. */
export type FoldOutcome = 'done' | 'more' | 'busy';

/** Adds waiting deltas to the roll-ups and writes, in the same transaction, one event per cell that it changed. */
@Injectable()
export class FoldDeltas {
  constructor(
    private readonly db: Db,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Does nothing when some node has folded within the last `restMs`. */
  once(restMs: number): Promise<FoldOutcome> {
    return this.db.atomically(async (tx): Promise<FoldOutcome> => {
      if (!(await tryFolding(tx))) return 'busy';
      const { taken, cells } = await foldBatch(tx, BATCH, restMs);
      const at = this.clock.now();
      await this.events.append(
        tx,
        cells.map((cell) => cellChanged(cell, at)),
      );
      return taken === BATCH ? 'more' : 'done';
    });
  }

  /** Folds all that was committed when it was called, unless another node is at it. */
  async all(): Promise<void> {
    while ((await this.once(0)) === 'more');
  }
}
