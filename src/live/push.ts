import { setImmediate as breathe } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Revocation } from '../identity/socket-identity.js';
import type { StoredEvent } from '../platform/events/event.js';
import { revocationOf } from '../platform/events/rights-changed.js';
import type { Audience } from './audience.js';
import { frameOf, type ResyncReason } from './frames.js';
import type { Outlet } from './outlet.js';
import type { Subscriber } from './subscriber.js';

/** Frames written before the event loop gets its turn: about 15 ms. */
const FRAMES_IN_ONE_GO = 1_500;

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
      for (const event of events) {
        this.send(event, event.ticketId === null ? undefined : touches.get(event.ticketId));
        this.at = event.seq;
        if (this.sinceBreath >= FRAMES_IN_ONE_GO) {
          await breathe();
          this.sinceBreath = 0;
        }
      }
    } catch (error) {
      this.logger.error('a batch of events could not be pushed', error);
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

  private send(event: StoredEvent, touchedBy: ReadonlySet<number> | undefined): void {
    const revocation = revocationOf(event);
    if (revocation) this.revoke(revocation);
    const together = new Map<number, string[]>();
    for (const subscriber of this.to.audience.recipients(event, touchedBy)) {
      if (!this.isDue(subscriber, event)) continue;
      const ids = together.get(subscriber.prev);
      if (ids) ids.push(subscriber.id);
      else together.set(subscriber.prev, [subscriber.id]);
      subscriber.prev = event.seq;
    }
    for (const [prev, ids] of together) {
      this.to.outlet.event(ids, frameOf(event, prev));
      this.sinceBreath += ids.length;
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
