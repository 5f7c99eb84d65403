import type { Pool } from 'pg';

/** So many looks in a row without a connection handed out, while somebody waits for one. */
const LOOKS_UNTIL_STUCK = 8;

/**
 * Tells a pool that is busy from one that is stuck: connections that answer no more, or a database that takes none. Who
 * came then would wait the whole timeout for nothing. Looks are counted, not time: a process that stood still itself has
 * not looked.
 */
export class PoolWatch {
  private handedOut = 0;
  private seen = 0;
  private looksInVain = 0;
  private probing = false;
  private stuck = false;

  /** `probe` asks the database something; it rejects when there is no answer. */
  constructor(
    private readonly pool: Pick<Pool, 'waitingCount' | 'totalCount' | 'idleCount' | 'on'>,
    private readonly probe: () => Promise<unknown>,
  ) {
    pool.on('acquire', () => this.handedOut++);
  }

  get waiting(): number {
    return this.pool.waitingCount;
  }

  get idle(): number {
    return this.pool.idleCount;
  }

  get busy(): number {
    return this.pool.totalCount - this.pool.idleCount;
  }

  /** True from two seconds in which nobody got a connection until the database answers again. */
  get isStuck(): boolean {
    return this.stuck;
  }

  /** To be called four times a second. */
  look(): void {
    const inVain = this.pool.waitingCount > 0 && this.handedOut === this.seen;
    this.seen = this.handedOut;
    this.looksInVain = inVain ? this.looksInVain + 1 : 0;
    if (this.looksInVain >= LOOKS_UNTIL_STUCK) this.stuck = true;
    if (this.stuck && !this.probing) this.tryAgain();
  }

  private tryAgain(): void {
    this.probing = true;
    this.probe()
      .then(
        () => (this.stuck = false),
        () => undefined,
      )
      .finally(() => (this.probing = false));
  }
}
