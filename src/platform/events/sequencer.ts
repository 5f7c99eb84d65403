import type { Db } from '../database/db.js';
import { numberBatch, type NumberedBatch } from './sequence.store.js';

/** About 20 ms of work; a longer transaction would keep the other nodes from seeing its part. */
const BATCH = 1_000;

export interface Numbered {
  /** The last number given by this call, null when it gave none. */
  head: number | null;
  /** False when another node was numbering: its batch may have begun before our caller's commit. */
  complete: boolean;
}

/**
 * Gives committed events their place in the log. Ids are drawn before commit, so a reader of `id > last` misses the row
 * that commits late; one numbering transaction at a time cannot. Two sequencers at once are harmless.
 */
export class Sequencer {
  constructor(
    private readonly db: Db,
    private readonly node: string,
  ) {}

  /**
   * Numbers all that was committed when it was called, in order of id within each batch. `each` gets every batch after
   * its commit and is waited for.
   */
  async number(each: (batch: NumberedBatch) => Promise<void> = () => Promise.resolve()): Promise<Numbered> {
    let head: number | null = null;
    for (;;) {
      const batch = await numberBatch(this.db, BATCH, this.node);
      if (batch === 'busy') return { head, complete: false };
      if (batch === null) return { head, complete: true };
      head = batch.head;
      await each(batch);
      if (batch.events.length < BATCH) return { head, complete: true };
    }
  }
}
