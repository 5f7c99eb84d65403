import type { StoredEvent } from '../platform/events/event.js';
import { personRoom } from '../platform/events/rooms.js';
import { coversEvent } from './may-receive.js';
import type { Subscriber } from './subscriber.js';

/**
 * Who is in which room of this node. A socket is only let into rooms that are open to its owner, so what is left to ask
 * per event is the place, and that once per combination of scope tags: a broadcast costs about one loop over the room.
 */
export class Audience {
  private readonly members = new Map<string, Set<Subscriber>>();
  private readonly subscribers = new Map<string, Subscriber>();
  /** One subscriber set per combination of scope tags. */
  private readonly scopes = new Map<string, Set<Subscriber>>();

  add(subscriber: Subscriber): void {
    this.subscribers.set(subscriber.id, subscriber);
    into(this.scopes, subscriber.scope).add(subscriber);
    for (const room of subscriber.rooms) into(this.members, room).add(subscriber);
  }

  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber.id);
    outOf(this.scopes, subscriber.scope, subscriber);
    for (const room of [...subscriber.rooms]) this.leave(subscriber, room);
  }

  join(subscriber: Subscriber, room: string): void {
    subscriber.rooms.add(room);
    if (this.subscribers.has(subscriber.id)) into(this.members, room).add(subscriber);
  }

  leave(subscriber: Subscriber, room: string): void {
    subscriber.rooms.delete(room);
    outOf(this.members, room, subscriber);
  }

  all(): Subscriber[] {
    return [...this.subscribers.values()];
  }

  size(): number {
    return this.subscribers.size;
  }

  in(room: string): ReadonlySet<Subscriber> {
    return this.members.get(room) ?? NOBODY;
  }

  ofStaff(staffId: number): Subscriber[] {
    return [...this.in(personRoom(staffId))];
  }

  /** True when the event is about places that somebody here does not cover: then touches decide. */
  isPartlyOutOfScope(event: StoredEvent): boolean {
    if (event.locations === null) return false;
    for (const [one] of this.scopes.values()) if (one && !coversEvent(one.staff, event)) return true;
    return false;
  }

  /** Everybody here who may receive the event (`mayReceive`), each once. `touchedBy`: staff who touched its ticket. */
  recipients(event: StoredEvent, touchedBy: ReadonlySet<number> | undefined): Set<Subscriber> {
    const found = new Set<Subscriber>();
    if (event.quiet) return found;
    const inSight = new Map<string, boolean>();
    const sees = (subscriber: Subscriber): boolean => {
      let covered = inSight.get(subscriber.scope);
      if (covered === undefined) inSight.set(subscriber.scope, (covered = coversEvent(subscriber.staff, event)));
      return covered || touchedBy?.has(subscriber.staff.id) === true;
    };
    for (const room of event.rooms) {
      for (const subscriber of this.in(room)) {
        if (room === personRoom(subscriber.staff.id) || sees(subscriber)) found.add(subscriber);
      }
    }
    return found;
  }
}

const NOBODY: ReadonlySet<Subscriber> = new Set();

function into(sets: Map<string, Set<Subscriber>>, key: string): Set<Subscriber> {
  let set = sets.get(key);
  if (!set) sets.set(key, (set = new Set()));
  return set;
}

function outOf(sets: Map<string, Set<Subscriber>>, key: string, subscriber: Subscriber): void {
  const set = sets.get(key);
  set?.delete(subscriber);
  if (set?.size === 0) sets.delete(key);
}
