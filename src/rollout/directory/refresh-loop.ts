/** Together with the time of one small query this keeps what is in memory under a second old. */
const LOOK_EVERY_MS = 500;

/**
 * Looks again and again whether something changed, one look after the other, so that an older answer cannot replace a
 * newer one. A database that is away is reported where it is needed; the next look heals the memory.
 */
export class RefreshLoop {
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly look: () => Promise<void>) {}

  /** What was committed before the call is seen after it. */
  now(): Promise<void> {
    this.last = this.last.catch(() => undefined).then(this.look);
    return this.last;
  }

  async start(): Promise<void> {
    await this.now();
    this.schedule();
  }

  /** Done with the database when it answers. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.last.catch(() => undefined);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      void this.now()
        .catch(() => undefined)
        .finally(() => {
          if (this.timer) this.schedule();
        });
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }
}
