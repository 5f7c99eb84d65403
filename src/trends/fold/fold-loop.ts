import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { FoldDeltas } from './fold-deltas.js';
import { foldStanding } from './fold.store.js';

/** What commits within it after the first change is folded and told together. */
const GATHER_MS = 120;

/** A cell is told of at most so often, over all nodes. */
const EVERY_MS = 1_000;

/** Folds what a node left that died, or a program that has no loop (an import on the command line). */
const GUARANTEE_MS = 5_000;

/** Folds soon after something was committed on this node, and again at most once a second while more comes. */
@Injectable()
export class FoldLoop implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FoldLoop.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private unhook: (() => void) | undefined;
  private failing = false;
  private stopped = true;

  constructor(
    private readonly db: Db,
    private readonly fold: FoldDeltas,
    private readonly wakeUp: EventWakeUp,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('fold of ticket counts', GUARANTEE_MS, () => this.foldWhatWaits());
  }

  onApplicationBootstrap(): void {
    this.stopped = false;
    this.unhook = this.wakeUp.onPoke(() => this.soon(GATHER_MS));
    this.soon(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.unhook?.();
    clearTimeout(this.timer);
    await this.running;
  }

  /** An earlier time that is set already stays. */
  private soon(delay: number): void {
    if (this.stopped || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.running.then(() => this.pass());
    }, delay);
  }

  private async pass(): Promise<void> {
    try {
      await this.foldWhatWaits();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`ticket counts cannot be folded: ${String(error)}`);
      this.failing = true;
      this.soon(EVERY_MS);
    }
  }

  private async foldWhatWaits(): Promise<void> {
    const { waiting, restMs } = await foldStanding(this.db, EVERY_MS);
    if (!waiting) return;
    if (restMs > 0) return this.soon(Math.ceil(restMs));
    const outcome = await this.fold.once(EVERY_MS);
    // A backlog is no news of this second: it is worked off at once.
    if (outcome === 'more') await this.fold.all();
    if (outcome === 'busy') this.soon(EVERY_MS);
  }
}
