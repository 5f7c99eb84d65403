import { io, type Socket } from 'socket.io-client';

/** An event as the server sends it. */
export interface LiveEvent {
  seq: number;
  prev: number;
  type: string;
  subject: string;
  time: string;
  actor: { id: number; name: string } | null;
  data: Record<string, unknown>;
}

export interface Presence {
  ticket: string;
  people: { id: number; name: string; mode: 'viewing' | 'typing' }[];
}

/** `caughtUp`: changes that came while away, said once after coming back. */
export type Standing = { state: 'connecting' | 'live' | 'away'; caughtUp: number | null };

export interface Listener {
  /** In the order of their numbers, each once. */
  onEvents?: (events: readonly LiveEvent[]) => void;
  /** Something was missed: load again what is shown. */
  onResync?: () => void;
  onPresence?: (presence: Presence) => void;
  onStanding?: (standing: Standing) => void;
}

/** Changes that come together are told together: lists are refreshed once. */
const GATHER_MS = 60;

/** As many as the server takes in one go. */
const MOST_ROOMS = 200;

/** `TL-`: the rest of a ticket's key is its id. */
const KEY_PREFIX = 3;

/**
 * The socket, its cursor and what came over it. A number that was seen is dropped, a gap means `resync`: the server's
 * feed is the truth, the socket only makes it fast.
 */
export class Feed {
  private readonly socket: Socket;
  private readonly listeners = new Set<Listener>();
  private cursor: number | null = null;
  private gathered: LiveEvent[] = [];
  private timer: number | undefined;
  private missed: number | null = null;
  /** Rooms beyond the first ones, with how many parts of the page listen in each. */
  private readonly rooms = new Map<string, number>();
  standing: Standing = { state: 'connecting', caughtUp: null };

  constructor() {
    this.socket = io('/live', {
      transports: ['websocket'],
      auth: (give) =>
        give({
          ...(this.cursor === null ? {} : { after: this.cursor }),
          rooms: [...this.rooms.keys()].slice(0, MOST_ROOMS),
        }),
      reconnectionDelayMax: 4_000,
    });
    this.socket.on('hello', ({ head }: { head: number }) => this.greeted(head));
    this.socket.on('event', (event: LiveEvent) => this.take(event));
    this.socket.on('resync', ({ head }: { head: number }) => this.lose(head));
    this.socket.on('presence', (presence: Presence) => this.tell(({ onPresence }) => onPresence?.(presence)));
    this.socket.on('disconnect', () => this.leave());
    this.socket.on('connect_error', () => this.leave());
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Hears of what happens in these rooms too, also after a break, until the answer is called. */
  enter(rooms: readonly string[]): () => void {
    const fresh = rooms.filter((room) => !this.rooms.has(room));
    for (const room of rooms) this.rooms.set(room, (this.rooms.get(room) ?? 0) + 1);
    if (fresh.length > 0 && this.socket.connected) this.socket.emit('subscribe', { rooms: fresh.slice(0, MOST_ROOMS) });
    let inside = true;
    return () => {
      if (inside) this.leaveRooms(rooms);
      inside = false;
    };
  }

  /** Says that this person looks at a ticket or writes on it, or (null) no longer does. */
  viewing(ticket: string, mode: 'viewing' | 'typing' | null): void {
    if (mode !== null) this.socket.emit('subscribe', { rooms: [`ticket:${ticket.slice(KEY_PREFIX)}`] });
    this.socket.emit('viewing', { ticket, mode });
  }

  close(): void {
    window.clearTimeout(this.timer);
    this.socket.close();
  }

  private leaveRooms(rooms: readonly string[]): void {
    for (const room of rooms) {
      const left = (this.rooms.get(room) ?? 1) - 1;
      if (left > 0) this.rooms.set(room, left);
      else this.rooms.delete(room);
    }
    const empty = rooms.filter((room) => !this.rooms.has(room));
    if (empty.length > 0 && this.socket.connected) this.socket.emit('unsubscribe', { rooms: empty });
  }

  private greeted(head: number): void {
    if (this.missed !== null) window.setTimeout(() => this.catchUp(), 4 * GATHER_MS);
    this.cursor ??= head;
    this.stand({ state: 'live', caughtUp: null });
  }

  private catchUp(): void {
    const changes = this.missed;
    this.missed = null;
    if (changes !== null && changes > 0) this.stand({ ...this.standing, caughtUp: changes });
  }

  private take(event: LiveEvent): void {
    const last = this.cursor ?? event.prev;
    if (event.seq <= last) return;
    if (event.prev > last) return this.lose(event.seq);
    this.cursor = event.seq;
    if (this.missed !== null) this.missed += 1;
    this.gathered.push(event);
    this.timer ??= window.setTimeout(() => this.deliver(), GATHER_MS);
  }

  private deliver(): void {
    this.timer = undefined;
    const events = this.gathered;
    this.gathered = [];
    this.tell(({ onEvents }) => onEvents?.(events));
  }

  private lose(head: number): void {
    this.cursor = head;
    this.gathered = [];
    this.tell(({ onResync }) => onResync?.());
  }

  private leave(): void {
    if (this.standing.state === 'live') this.missed = 0;
    this.stand({ state: 'away', caughtUp: null });
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.tell(({ onStanding }) => onStanding?.(standing));
  }

  private tell(each: (listener: Listener) => void): void {
    for (const listener of this.listeners) each(listener);
  }
}
