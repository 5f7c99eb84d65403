import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Log } from '../../../platform/log/log.js';
import { LOG } from '../../../platform/log/log.module.js';
import { FoldDeltas } from '../../fold/fold-deltas.js';
import { LookAtSignals } from './look-at-signals.js';

/** Looks when nobody folded too: hours go by, a day begins, a node died before it had looked. */
const GUARANTEE_MS = 30_000;

/** After a look that could not be written, and after one that failed. */
const AGAIN_MS = 1_000;

/** A node gives to looking at most a fifth of its time, and yet looks in time for a push within two seconds. */
const REST = 4;
const LONGEST_REST_MS = 700;

/** Looks soon after this node has folded: outside of requests and of the fold's transaction, one look at a time. */
@Injectable()
export class LookLoop implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private unhook: (() => void) | undefined;
  private restUntil = 0;
  private stopped = true;
  private standing = false;

  constructor(
    private readonly look: LookAtSignals,
    private readonly fold: FoldDeltas,
    private readonly jobs: Jobs,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('look at signals', GUARANTEE_MS, () => this.now());
  }

  onApplicationBootstrap(): void {
    this.stopped = false;
    this.unhook = this.fold.onFold(() => this.soon());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.unhook?.();
    clearTimeout(this.timer);
    await this.running;
  }

  /** Nobody looks on this node until the work is done; then it is looked at what came of it. */
  async standStill<T>(work: () => Promise<T>): Promise<T> {
    this.standing = true;
    try {
      await this.running;
      return await work();
    } finally {
      this.standing = false;
      this.soon();
    }
  }

  /** One look, and another one when it came too late. For the job, and for whoever wants to see now. */
  async now(): Promise<void> {
    if (this.standing) return;
    const began = performance.now();
    const outcome = await this.look.once();
    const took = performance.now() - began;
    this.restUntil = began + took + Math.min(LONGEST_REST_MS, REST * took);
    if (outcome !== 'done') this.soon(outcome === 'late' ? 0 : AGAIN_MS);
  }

  /** An earlier time that is set already stays. */
  private soon(delay = 0): void {
    if (this.stopped || this.timer !== undefined) return;
    const wait = Math.max(delay, this.restUntil - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.running.then(() => this.pass());
    }, wait);
  }

  private async pass(): Promise<void> {
    try {
      await this.now();
    } catch (err) {
      this.log.error({ err }, 'the look at signals failed');
      this.soon(AGAIN_MS);
    }
  }
}
