import type { Namespace } from 'socket.io';
import type { Instant } from '../domain/instant.js';
import type { Revocation } from '../identity/socket-identity.js';
import type { Db } from '../platform/database/db.js';
import type { StoredEvent } from '../platform/events/event.js';
import { logHead } from '../platform/events/log-head.queries.js';
import { revocationOf } from '../platform/events/rights-changed.js';
import { Audience } from './audience.js';
import { CatchUp } from './catch-up.js';
import { ClientRequests } from './client-requests.js';
import { readFeed } from './feed.queries.js';
import type { HelloFrame } from './frames.js';
import type { LiveMetrics } from './live-metrics.js';
import { defaultRooms } from './may-receive.js';
import { Presence, type PresenceNews } from './presence.js';
import { Push } from './push.js';
import { RecentRevocations } from './recent-revocations.js';
import type { SignedInSocket } from './sign-in.js';
import { SocketOutlet } from './socket-outlet.js';
import type { Subscriber } from './subscriber.js';
import { seenTickets, sightOf, touchesOf } from './ticket-sight.queries.js';

export interface LiveNodeDependencies {
  db: Db;
  /** For what the push must know to go on, however busy the pool is with requests. */
  logDb: Db;
  live: Namespace;
  metrics: Pick<LiveMetrics, 'events' | 'resync'>;
  now: () => Instant;
  report: (what: string, error: unknown) => void;
}

/** The sockets of this process and what they are sent. */
export class LiveNode {
  readonly audience = new Audience();
  readonly push: Push;
  readonly presence: Presence;
  readonly requests: ClientRequests;
  private readonly catchUp: CatchUp;
  private readonly revocations = new RecentRevocations();

  constructor(private readonly with_: LiveNodeDependencies) {
    const { db, logDb, live, now, metrics, report } = with_;
    const { audience } = this;
    const outlet = new SocketOutlet(live, metrics);
    this.push = new Push({ audience, outlet, touchesOf: (ids) => touchesOf(logDb, ids) });
    this.catchUp = new CatchUp({ push: this.push, outlet, readFeed: (staff, request) => readFeed(db, staff, request) });
    this.presence = new Presence({
      audience,
      show: (ids, frame) => outlet.presence(ids, frame),
      tellOtherNodes: (news: PresenceNews) => live.serverSideEmit('presence', news),
      sightOf: (ticketId) => sightOf(db, ticketId),
      now,
      report: (error) => report('a presence could not be shown', error),
    });
    this.requests = new ClientRequests({
      audience,
      presence: this.presence,
      delivered: () => this.push.delivered,
      seenTickets: (staff, ids) => seenTickets(db, staff, ids),
    });
    live.on('presence', (news: PresenceNews) => this.presence.fromOtherNode(news));
  }

  /** The next events of the log. */
  deliver(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      const revocation = revocationOf(event);
      if (revocation) this.revocations.note(revocation, performance.now());
    }
    return this.push.deliver(events);
  }

  /** Rights went on this node; the log says so to all nodes a moment later. */
  revoke(revocation: Revocation): void {
    this.revocations.note(revocation, performance.now());
    this.push.revoke(revocation);
  }

  /** Ends sessions whose time is over and presences whose lease is. */
  sweep(): void {
    const now = this.with_.now();
    for (const subscriber of this.audience.all()) {
      if (subscriber.expiresAt !== null && subscriber.expiresAt <= now) this.push.dismiss(subscriber, 'expired');
    }
    this.presence.expire();
  }

  forget(subscriber: Subscriber): void {
    this.presence.leftAll(subscriber);
    this.push.forget(subscriber);
  }

  /** Greets a socket, sends it what it missed and lets it go live. Rejects when the database cannot be read. */
  async welcome(subscriber: Subscriber, { owner, asked, askedAt }: SignedInSocket): Promise<void> {
    const { head, floor } = await logHead(this.with_.db);
    for (const room of defaultRooms(subscriber.staff)) subscriber.rooms.add(room);
    const { refused } = await this.requests.join(subscriber, asked.rooms);
    await this.push.inTurn(() => {
      if (subscriber.state === 'gone') return;
      if (this.revocations.concerns(owner, askedAt)) return this.push.dismiss(subscriber, 'rights_changed');
      this.audience.add(subscriber);
      const hello: HelloFrame = { head: this.push.delivered, floor, rooms: [...subscriber.rooms], refused };
      this.with_.live.sockets.get(subscriber.id)?.emit('hello', hello);
      this.begin(subscriber, asked.after, { head, floor });
    });
    if (subscriber.state === 'catching_up') await this.catchUp.run(subscriber);
  }

  private begin(subscriber: Subscriber, after: number | null, log: { head: number; floor: number }): void {
    const { delivered } = this.push;
    if (after !== null && after < log.floor) return this.push.resync(subscriber, 'cursor_below_floor');
    if (after !== null && after > Math.max(log.head, delivered)) return this.push.resync(subscriber, 'cursor_ahead');
    subscriber.prev = after ?? delivered;
    if (subscriber.prev >= delivered) subscriber.state = 'live';
  }
}
