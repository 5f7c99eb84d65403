import type { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import type { CascadeLog } from './cascade-log.js';
import type { CascadeRun, CascadeTally } from './cascade-run.js';

/** Often enough to look alive, seldom enough for a desk of screens. */
const EVERY_MS = 500;

/** Counts what a run does, and tells of it now and then. */
export class CascadeProgress {
  private lastTold: number;

  constructor(
    private readonly run: Omit<CascadeRun, 'patterns'>,
    /** What was done before: of an interrupted run. */
    private readonly tally: CascadeTally,
    private readonly log: CascadeLog,
    private readonly clock: Clock,
  ) {
    this.lastTold = clock.now();
  }

  async add(db: Db, { moved, skipped }: { moved: number; skipped: number }): Promise<void> {
    this.tally.moved += moved;
    this.tally.skipped += skipped;
    this.tally.done += moved + skipped;
    const now = this.clock.now();
    if (now - this.lastTold < EVERY_MS) return;
    this.lastTold = now;
    await this.log.progressed(db, this.run, this.tally, false);
  }

  /** The last word. */
  finished(db: Db): Promise<void> {
    return this.log.progressed(db, this.run, this.tally, true);
  }
}
