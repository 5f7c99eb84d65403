import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';

/** Together with the time of one small query this keeps what is in memory under a second old. */
const LOOK_EVERY_MS = 500;

/**
 * Looks again and again whether something changed, one look after the other, so that an older answer cannot replace a
 * newer one. A database that is away is reported where it is needed; the next look heals the memory.
 */
class RefreshLoop {
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

/**
 * What a node keeps in memory of the database and looks at again and again: right from the start of the program on,
 * under a second old.
 */
export abstract class Refreshed implements OnModuleInit, BeforeApplicationShutdown {
  private readonly loop = new RefreshLoop(() => this.look());

  /** Reads what changed since the last look. */
  protected abstract look(): Promise<void>;

  /** What was committed before the call is seen after it. */
  refresh(): Promise<void> {
    return this.loop.now();
  }

  onModuleInit(): Promise<void> {
    return this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
