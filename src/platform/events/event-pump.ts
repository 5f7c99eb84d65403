import { Logger } from '@nestjs/common';
import type { Db } from '../database/db.js';
import type { EventTail } from './event-tail.js';
import { logHead, probeLog } from './log-head.queries.js';
import type { Numbered, Sequencer } from './sequencer.js';

/** The guarantee: nothing waits longer for its number, whoever wrote it and whatever was not notified. */
const POLL_MS = 250;

/**
 * Between two passes under load: what commits meanwhile is numbered and sent in one go. A pass that took long is
 * followed by as long a rest, since several frames to a socket at once cost a third of the same frames one by one.
 */
const REST_MS = 15;
const LONGEST_REST_MS = 60;

/** After a pass that failed, as when the database is away. */
const RETRY_MS = 500;

/** Numbers and reads the log in passes: at a poke, at a notification of another node, and every 250 ms. */
export class EventPump {
  private readonly logger = new Logger(EventPump.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private busy = false;
  private wanted = false;
  private poked = false;
  private restUntil = 0;
  private failing = false;
  private stopped = true;
  private caughtUpAt = 0;
  private head = 0;

  constructor(
    private readonly db: Db,
    private readonly sequencer: Pick<Sequencer, 'number'>,
    private readonly tail: EventTail,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** Takes the place at the head of the log and begins. Rejects when the database cannot be read. */
  async start(): Promise<void> {
    const { head } = await logHead(this.db);
    await this.tail.readUpTo(head);
    this.head = head;
    this.caughtUpAt = this.monotonic();
    this.stopped = false;
    this.schedule(0);
  }

  /** Ends after the pass that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Something was committed on this node: asks for a pass soon that numbers without looking first. */
  wake(): void {
    this.poked = true;
    this.notice();
  }

  /** Another node has numbered: asks for a pass soon. */
  notice(): void {
    this.wanted = true;
    if (!this.busy && !this.stopped) this.schedule(Math.max(0, this.restUntil - this.monotonic()));
  }

  /** How far this node is behind the commits: milliseconds since it last had numbered and read everything. */
  lag(): number {
    return this.stopped ? Infinity : Math.max(0, this.monotonic() - this.caughtUpAt - POLL_MS);
  }

  /** The last number that this node has seen. */
  lastSeen(): number {
    return this.head;
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.running = this.cycle()), delay);
  }

  private async cycle(): Promise<void> {
    this.busy = true;
    this.wanted = false;
    const begun = this.monotonic();
    const next = await this.tryPass();
    const ended = this.monotonic();
    const rest = Math.min(Math.max(ended - begun, REST_MS), LONGEST_REST_MS);
    this.restUntil = ended + rest;
    this.busy = false;
    if (!this.stopped) this.schedule(this.wanted ? Math.min(next, rest) : next);
  }

  /** Answers when to come back. */
  private async tryPass(): Promise<number> {
    try {
      const complete = await this.pass();
      if (this.failing) this.logger.log('the event log is read again');
      this.failing = false;
      return complete ? POLL_MS : REST_MS;
    } catch (error) {
      if (!this.failing) this.logger.warn(`the event log cannot be read: ${String(error)}`);
      this.failing = true;
      return RETRY_MS;
    }
  }

  private async pass(): Promise<boolean> {
    const begun = this.monotonic();
    const poked = this.poked;
    this.poked = false;
    // After a poke there is nearly always something to number; one round trip then numbers and reads it.
    const probe = poked ? { head: 0, unnumbered: true } : await probeLog(this.db);
    const numbered = probe.unnumbered ? await this.number() : { head: null, complete: true };
    this.head = Math.max(this.head, probe.head, numbered.head ?? 0);
    await this.tail.readUpTo(this.head);
    if (numbered.complete) this.caughtUpAt = begun;
    return numbered.complete;
  }

  private number(): Promise<Numbered> {
    return this.sequencer.number((batch) => this.tail.take(batch));
  }
}
