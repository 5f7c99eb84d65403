import { setImmediate as breathe } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Revocation } from '../identity/socket-identity.js';
import type { StoredEvent } from '../platform/events/event.js';
import { revocationOf } from '../platform/events/rights-changed.js';
import type { Audience } from './audience.js';
import { Chains } from './chains.js';
import type { ResyncReason } from './frames.js';
import type { Outlet } from './outlet.js';
import type { Subscriber } from './subscriber.js';

/** Frames written before the event loop gets its turn: at most about 10 ms. */
const FRAMES_IN_ONE_GO = 1_500;

/** Sockets written to before the event loop is thought of. */
const SOCKETS_IN_ONE_GO = 500;

/** Events that go out together: what a pass of the log brings, if it is not a backlog. */
const MOST_TOGETHER = 64;

/** Events kept for a socket while it is sent what it missed before. */
const MOST_WAITING = 1_000;

export interface PushDependencies {
  audience: Audience;
  outlet: Outlet;
  /** Who touched which of these tickets. */
  touchesOf: (ticketIds: readonly number[]) => Promise<Map<number, Set<number>>>;
}

/**
 * Sends the events of the log to the sockets of this node. Batches and arrivals take turns, so a socket begins at an
 * exact place of the log: everything above its `prev` comes by here, and nothing else does.
 */
export class Push {
  private readonly logger = new Logger(Push.name);
  private turn: Promise<unknown> = Promise.resolve();
  private at = 0;
  private sinceBreath = 0;
  private readonly chains = new Chains();

  constructor(private readonly to: PushDependencies) {}

  /** The last event of the log that was handed to the sockets. */
  get delivered(): number {
    return this.at;
  }

  /** Where the log stands before the first batch. */
  beginAt(seq: number): void {
    this.at = seq;
  }

  /** Takes the next batch of the log. Never rejects: sockets that cannot be told are told to load again. */
  deliver(events: readonly StoredEvent[]): Promise<void> {
    return this.inTurn(() => this.deliverNow(events));
  }

  /** Runs `work` between two batches, when `delivered` stands still. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Tells a socket to load again, and sends it what comes after now. */
  resync(subscriber: Subscriber, reason: ResyncReason): void {
    if (subscriber.state === 'gone') return;
    subscriber.state = 'live';
    subscriber.waiting = [];
    subscriber.prev = this.at;
    this.to.outlet.resync(subscriber.id, reason, this.at);
  }

  /** Closes what somebody has open, or one session's sockets; the client is told why. */
  revoke({ staffId, sessionKey }: Revocation): void {
    for (const subscriber of this.to.audience.ofStaff(staffId)) {
      if (sessionKey === undefined || subscriber.sessionKey === sessionKey) this.dismiss(subscriber, 'rights_changed');
    }
  }

  dismiss(subscriber: Subscriber, reason: ResyncReason): void {
    this.to.outlet.resync(subscriber.id, reason, this.at);
    this.forget(subscriber);
    this.to.outlet.close(subscriber.id);
  }

  forget(subscriber: Subscriber): void {
    subscriber.state = 'gone';
    subscriber.waiting = [];
    this.to.audience.remove(subscriber);
  }

  private async deliverNow(events: readonly StoredEvent[]): Promise<void> {
    try {
      const touches = await this.touches(events);
      let gathered = 0;
      for (const event of events) {
        const revocation = revocationOf(event);
        if (revocation) {
          // Who loses rights was still to be told of what was before.
          await this.flush();
          this.revoke(revocation);
        }
        this.gather(event, event.ticketId === null ? undefined : touches.get(event.ticketId));
        this.at = event.seq;
        if (++gathered % MOST_TOGETHER === 0) await this.flush();
      }
      await this.flush();
    } catch (error) {
      this.logger.error('a batch of events could not be pushed', error);
      this.chains.clear();
      this.at = Math.max(this.at, events.at(-1)?.seq ?? 0);
      for (const subscriber of this.to.audience.all()) this.resync(subscriber, 'missed');
    }
  }

  /** Asked only for tickets outside somebody's scope. */
  private touches(events: readonly StoredEvent[]): Promise<Map<number, Set<number>>> {
    const ids = events.flatMap((event) =>
      event.ticketId !== null && this.to.audience.isPartlyOutOfScope(event) ? [event.ticketId] : [],
    );
    return ids.length === 0 ? Promise.resolve(new Map()) : this.to.touchesOf([...new Set(ids)]);
  }

  private gather(event: StoredEvent, touchedBy: ReadonlySet<number> | undefined): void {
    for (const subscriber of this.to.audience.recipients(event, touchedBy)) {
      if (!this.isDue(subscriber, event)) continue;
      this.chains.add(subscriber, event, subscriber.prev);
      subscriber.prev = event.seq;
    }
  }

  private async flush(): Promise<void> {
    for (const { ids, frames } of this.chains.take()) {
      for (let i = 0; i < ids.length; i += SOCKETS_IN_ONE_GO) {
        const some = ids.slice(i, i + SOCKETS_IN_ONE_GO);
        this.to.outlet.events(some, frames);
        this.sinceBreath += some.length * frames.length;
        if (this.sinceBreath >= FRAMES_IN_ONE_GO) {
          await breathe();
          this.sinceBreath = 0;
        }
      }
    }
  }

  /** True when the event is to be written now. */
  private isDue(subscriber: Subscriber, event: StoredEvent): boolean {
    if (event.seq <= subscriber.prev || subscriber.state === 'stalled') return false;
    if (subscriber.state === 'catching_up') {
      if (subscriber.waiting.length < MOST_WAITING) return subscriber.waiting.push(event) === 0;
      this.resync(subscriber, 'backlog');
    }
    if (!this.to.outlet.isClogged(subscriber.id)) return true;
    subscriber.state = 'stalled';
    this.to.outlet.whenDrained(subscriber.id, () => {
      if (subscriber.state === 'stalled') this.resync(subscriber, 'slow_reader');
    });
    return false;
  }
}
