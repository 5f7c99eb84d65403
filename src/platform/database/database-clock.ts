import type { Instant, Milliseconds } from '../../domain/instant.js';
import { Clock } from '../clock.js';
import type { Db } from './db.js';
import { readTime } from './time.queries.js';

const LOOK_EVERY_MS = 10_000;
/** Of a look that took longer it is not known well enough when the database answered. */
const LONGEST_LOOK_MS = 1_000;

/**
 * The present by the clock of the database: one for all nodes, and the one that its own `now()` follows. Between two looks
 * the monotonic clock of this process carries on, so a machine whose clock is set moves no deadline.
 */
export class DatabaseClock extends Clock {
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly db: Db,
    /** What is to be added to the monotonic clock. */
    private offset: Milliseconds,
  ) {
    super();
  }

  /** Takes its first look. Rejects when the database does not answer. */
  static async follow(db: Db): Promise<DatabaseClock> {
    const clock = new DatabaseClock(db, 0);
    await clock.look(Infinity);
    clock.timer = setInterval(() => void clock.look(LONGEST_LOOK_MS).catch(() => undefined), LOOK_EVERY_MS).unref();
    return clock;
  }

  override now(): Instant {
    return Math.floor(performance.now() + this.offset);
  }

  /** Looks no more; the clock goes on. */
  stop(): void {
    clearInterval(this.timer);
  }

  /** Asks for the time. It is taken over when the clocks differ by more than the look itself leaves open. */
  private async look(longest: Milliseconds): Promise<void> {
    const before = performance.now();
    const time = await readTime(this.db);
    const after = performance.now();
    const openMs = (after - before) / 2;
    const offset = time - (before + openMs);
    if (after - before <= longest && Math.abs(offset - this.offset) > openMs) this.offset = offset;
  }
}
