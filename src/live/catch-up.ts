import type { StaffMember } from '../domain/access/staff.js';
import type { StoredEvent } from '../platform/events/event.js';
import type { FeedPage, FeedRequest } from './feed.queries.js';
import type { Outlet } from './outlet.js';
import { Places } from './places.js';
import type { Push } from './push.js';
import { EncodedFrame } from './encoded-frame.js';
import type { Subscriber } from './subscriber.js';

const PAGE = 200;

/** A client that missed more is quicker when it loads what it shows than when it replays. */
const MOST_REPLAYED = 1_000;

/** So many are sent what they missed at a time: after a restart everybody comes back at once. */
const AT_ONCE = 4;

export interface CatchUpDependencies {
  push: Push;
  outlet: Outlet;
  readFeed: (staff: StaffMember, request: FeedRequest) => Promise<FeedPage>;
}

/** Sends a socket the events between its cursor and the place where the push took it in, then lets it go live. */
export class CatchUp {
  private readonly places = new Places(AT_ONCE);

  constructor(private readonly with_: CatchUpDependencies) {}

  /** Rejects when the log cannot be read. */
  async run(subscriber: Subscriber): Promise<void> {
    if (await this.places.in(() => this.replay(subscriber))) this.goLive(subscriber);
    else if (subscriber.state === 'catching_up') this.with_.push.resync(subscriber, 'backlog');
  }

  /** True when the socket has all up to where the push is now, later ones are in `waiting`; false when there is too much. */
  private async replay(subscriber: Subscriber): Promise<boolean> {
    const { push, outlet, readFeed } = this.with_;
    const upTo = push.delivered;
    let from = subscriber.prev;
    let sent = 0;
    while (from < upTo) {
      const page = await readFeed(subscriber.staff, { after: from, limit: PAGE, rooms: [...subscriber.rooms] });
      sent += page.items.length;
      const tooMuch = sent > MOST_REPLAYED || from < page.floor || outlet.isClogged(subscriber.id);
      if (subscriber.state !== 'catching_up' || tooMuch) return false;
      this.send(subscriber, page.items);
      if (page.next <= from) break;
      from = page.next;
    }
    return true;
  }

  /** Without waiting in between: an event that the push hands out now is either in `waiting` or sent live. */
  private goLive(subscriber: Subscriber): void {
    if (subscriber.state !== 'catching_up') return;
    this.send(subscriber, subscriber.waiting);
    subscriber.waiting = [];
    subscriber.state = 'live';
  }

  private send(subscriber: Subscriber, events: readonly StoredEvent[]): void {
    const frames: EncodedFrame[] = [];
    for (const event of events) {
      if (event.seq <= subscriber.prev) continue;
      frames.push(new EncodedFrame(event, subscriber.prev));
      subscriber.prev = event.seq;
    }
    if (frames.length > 0) this.with_.outlet.events([subscriber.id], frames);
  }
}
