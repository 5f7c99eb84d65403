import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { violatedConstraint } from '../../../platform/database/database.errors.js';
import { Db } from '../../../platform/database/db.js';
import { EventTail } from '../../../platform/events/event-tail.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { KeepWords, TELLING_TYPES, type KeptOutcome } from './keep-words.js';
import { isBehind } from './kept-words.store.js';

/** What is told of within it is kept together. */
const GATHER_MS = 150;

/** What a node left that died in the middle. */
const GUARANTEE_MS = 5_000;

/** For rows that no event told of. */
const STRAYS_MS = 6 * 3_600_000;

/** After a pass that failed, and while another node is at it. */
const AGAIN_MS = 1_000;

/**
 * Rests between two batches of a backlog, as a multiple of what a batch took: once on an idle node, forty times on a
 * busy one, where every millisecond is somebody's request.
 */
const LEAST_REST = 1;
const MOST_REST = 40;
/** Even then what is logged can be found soon. */
const LONGEST_REST_MS = 1_500;

/** Keeps the words of tickets soon after their commits, and works off a backlog beside the desk's work. */
@Injectable()
export class KeepWordsLoop implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeepWordsLoop.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private unhook: (() => void) | undefined;
  private resting = performance.eventLoopUtilization();
  private restUntil = 0;
  private failing = false;
  private stopped = true;

  constructor(
    private readonly db: Db,
    private readonly texts: KeepWords,
    private readonly tail: EventTail,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('words of tickets', GUARANTEE_MS, async () => {
      if (await isBehind(this.db)) this.soon(0);
    });
    this.jobs.every('strays among the words of tickets', STRAYS_MS, async () => {
      if ((await this.texts.lookForStrays()) > 0) this.soon(0);
    });
  }

  onApplicationBootstrap(): void {
    this.stopped = false;
    // Not the start of the program, which is busy with itself.
    this.resting = performance.eventLoopUtilization();
    this.unhook = this.tail.subscribe((events) => {
      if (events.some(({ type }) => TELLING_TYPES.includes(type))) this.soon(GATHER_MS);
    });
    this.soon(GATHER_MS);
  }

  /** Ends after the batch that is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.unhook?.();
    clearTimeout(this.timer);
    await this.running;
  }

  /** A time that is set already stays; what comes within a rest waits for its end. */
  private soon(delay: number): void {
    if (this.stopped || this.timer !== undefined) return;
    const wait = Math.max(delay, this.restUntil - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.running.then(() => this.pass());
    }, wait);
  }

  private async pass(): Promise<void> {
    const begun = performance.now();
    const busy = performance.eventLoopUtilization(this.resting).utilization;
    const outcome = await this.tryOnce();
    const ended = performance.now();
    const rest = (ended - begun) * (LEAST_REST + (MOST_REST - LEAST_REST) * busy);
    this.restUntil = ended + Math.min(rest, LONGEST_REST_MS);
    this.resting = performance.eventLoopUtilization();
    if (outcome === 'more') this.soon(0);
    if (outcome === 'busy' || outcome === 'failed') this.soon(AGAIN_MS);
  }

  private async tryOnce(): Promise<KeptOutcome | 'failed'> {
    try {
      const outcome = await this.texts.once();
      this.failing = false;
      return outcome;
    } catch (error) {
      if (!this.failing) this.logger.warn(`the words of tickets cannot be kept: ${String(error)}`);
      this.failing = true;
      // What is kept contradicts itself: it is all derived, so it is made once more.
      if (violatedConstraint(error) !== undefined) await this.texts.anew().catch(() => undefined);
      return 'failed';
    }
  }
}
