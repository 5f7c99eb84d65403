import type { Instant } from '../domain/instant.js';
import { canSee } from '../domain/access/scope.js';
import { ticketRoom } from '../platform/events/rooms.js';
import type { Audience } from './audience.js';
import type { PresenceFrame, PresenceMode } from './frames.js';
import { PresenceTable, type Sighting } from './presence-table.js';
import type { Subscriber } from './subscriber.js';

/** What changes at one ticket within it is told once. */
const GATHER_MS = 50;

const MOST_TICKETS_A_SOCKET = 20;

/** What the nodes tell each other. */
export type PresenceNews = { kind: 'here'; sighting: Sighting } | { kind: 'left'; ticketId: number; socketId: string };

export interface PresenceDependencies {
  audience: Audience;
  show: (ids: readonly string[], frame: PresenceFrame) => void;
  tellOtherNodes: (news: PresenceNews) => void;
  sightOf: (ticketId: number) => Promise<{ location: string | null; touchedBy: ReadonlySet<number> } | null>;
  now: () => Instant;
  /** A presence that could not be shown is not worth more than a line in the log. */
  report: (error: unknown) => void;
}

/** Shows who else is at a ticket, to those in its room who may see it at that moment. */
export class Presence {
  private readonly table = new PresenceTable();
  private readonly gathering = new Map<number, NodeJS.Timeout>();

  constructor(private readonly with_: PresenceDependencies) {}

  /** The person is at the ticket now, for the time of the lease; false when at too many, or gone meanwhile. */
  here(subscriber: Subscriber, ticketId: number, mode: PresenceMode): boolean {
    if (subscriber.state === 'gone') return false;
    const at = this.table.ticketsOf(subscriber.id);
    if (!at.includes(ticketId) && at.length >= MOST_TICKETS_A_SOCKET) return false;
    const { id, name } = subscriber.staff;
    const sighting: Sighting = { ticketId, socketId: subscriber.id, staff: { id, name }, mode };
    this.with_.tellOtherNodes({ kind: 'here', sighting });
    if (this.table.put(sighting, this.with_.now())) this.changed(ticketId);
    return true;
  }

  left(subscriber: Subscriber, ticketId: number): void {
    if (!this.table.ticketsOf(subscriber.id).includes(ticketId)) return;
    this.with_.tellOtherNodes({ kind: 'left', ticketId, socketId: subscriber.id });
    if (this.table.drop(ticketId, subscriber.id)) this.changed(ticketId);
  }

  /** The socket closed. */
  leftAll(subscriber: Subscriber): void {
    for (const ticketId of this.table.ticketsOf(subscriber.id)) this.left(subscriber, ticketId);
  }

  fromOtherNode(news: PresenceNews): void {
    const [ticketId, differs] =
      news.kind === 'here'
        ? [news.sighting.ticketId, this.table.put(news.sighting, this.with_.now())]
        : [news.ticketId, this.table.drop(news.ticketId, news.socketId)];
    if (differs) this.changed(ticketId);
  }

  expire(): void {
    for (const ticketId of this.table.expire(this.with_.now())) this.changed(ticketId);
  }

  /** Tells somebody who just joined the ticket's room who is there. */
  greet(subscriber: Subscriber, ticketId: number): void {
    const frame = this.frame(ticketId);
    if (frame.people.length > 0) this.with_.show([subscriber.id], frame);
  }

  frame(ticketId: number): PresenceFrame {
    return { ticket: `TL-${ticketId}`, people: this.table.people(ticketId) };
  }

  close(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
    this.gathering.clear();
  }

  private changed(ticketId: number): void {
    if (this.gathering.has(ticketId) || this.with_.audience.in(ticketRoom(ticketId)).size === 0) return;
    const timer = setTimeout(() => {
      this.gathering.delete(ticketId);
      this.show(ticketId).catch(this.with_.report);
    }, GATHER_MS);
    this.gathering.set(ticketId, timer);
  }

  private async show(ticketId: number): Promise<void> {
    const sight = await this.with_.sightOf(ticketId);
    if (!sight) return;
    const seeing = [...this.with_.audience.in(ticketRoom(ticketId))].filter(({ staff }) =>
      canSee(staff, { location: sight.location, touched: sight.touchedBy.has(staff.id) }),
    );
    this.with_.show(
      seeing.map((subscriber) => subscriber.id),
      this.frame(ticketId),
    );
  }
}
