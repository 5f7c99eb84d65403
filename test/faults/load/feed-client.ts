import { io, type Socket } from 'socket.io-client';
import { fetched, received } from '../../../src/live/client-cursor.js';
import type { Frame, Received } from '../history/check-feed.js';
import type { ClientRecord } from '../history/operation.js';
import { GoodClient, type Agent } from './good-client.js';

interface EventFrame extends Frame {
  type: string;
  subject: string;
}

interface FeedPage {
  items: EventFrame[];
  next: number;
  head: number;
}

const PAGE = 200;

/**
 * A client of the socket as the protocol wants it: it keeps its place in the log, drops what it knows, reads
 * `GET /api/v1/events` when something is missing before a frame or it is told to load again, and comes back by itself.
 */
export class FeedClient {
  private readonly reader: GoodClient;
  private readonly socket: Socket;
  private rooms: readonly string[] = [];
  private last: number;
  private from: number;
  private applied: EventFrame[] = [];
  private connections: Frame[][] = [[]];
  private turn: Promise<void> = Promise.resolve();
  private closed = false;
  /** How often it connected, and how often it read the feed to fill a gap. */
  readonly counts = { connected: 0, fetched: 0, resynced: 0 };

  constructor(
    readonly name: string,
    port: number,
    private readonly agent: Agent,
    record: ClientRecord,
    startAt: number,
  ) {
    this.last = this.from = startAt;
    this.reader = new GoodClient(port, agent, record);
    this.socket = io(`http://127.0.0.1:${port}/live`, {
      auth: (give) => give({ token: agent.token, after: this.last }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 400,
      timeout: 3_000,
    });
    this.socket.on('connect', () => {
      this.counts.connected++;
      this.connections.push([]);
    });
    this.socket.on('hello', ({ rooms }: { rooms: string[] }) => (this.rooms = rooms));
    this.socket.on('event', (frame: EventFrame) => {
      const { seq, prev } = frame;
      this.connections.at(-1)!.push({ seq, prev });
      this.inTurn(() => this.take(frame));
    });
    this.socket.on('resync', () => {
      this.counts.resynced++;
      this.inTurn(() => this.fetch());
    });
    // Refused for the moment (the database is away): socket.io does not come back from that by itself.
    this.socket.on('connect_error', () => {
      if (!this.socket.active) this.comeBack(200);
    });
    this.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.comeBack(100);
    });
  }

  /** The place in the log up to which everything was applied. */
  get place(): number {
    return this.last;
  }

  get isGreeted(): boolean {
    return this.rooms.length > 0;
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Cuts the connection as a lost network does; the client comes back by itself. */
  cut(): void {
    this.socket.io.engine?.close();
  }

  /** Reads what is missing, as a client does that comes back to its screen. */
  catchUp(): Promise<void> {
    return this.inTurn(() => this.fetch());
  }

  /** What came since the last time, up to a place that the client has reached. */
  windowUpTo(upTo: number): Received {
    const { name, agent, rooms, from, applied, connections } = this;
    const next = applied.filter(({ seq }) => seq > upTo);
    this.applied = next;
    this.connections = [[]];
    this.from = upTo;
    return {
      ...{ client: name, staffId: agent.id, scopeTags: agent.scopeTags, rooms, from, upTo },
      ...{ applied, connections },
    };
  }

  close(): void {
    this.closed = true;
    this.socket.disconnect();
    this.reader.close();
  }

  private comeBack(ms: number): void {
    setTimeout(() => this.closed || this.socket.connect(), ms);
  }

  private inTurn(work: () => void | Promise<void>): Promise<void> {
    return (this.turn = this.turn.then(work));
  }

  private take(frame: EventFrame): void | Promise<void> {
    const { advice, last } = received(this.last, frame);
    if (advice === 'fetch') return this.fetch();
    if (advice === 'apply') this.applied.push(frame);
    this.last = last;
  }

  private async fetch(): Promise<void> {
    this.counts.fetched++;
    for (;;) {
      const query = `after=${this.last}&limit=${PAGE}&rooms=${this.rooms.join(',')}`;
      const answer = await this.reader.read(`/api/v1/events?${query}`);
      if (answer?.status !== 200 || this.closed) return;
      const page = JSON.parse(answer.body.toString()) as FeedPage;
      for (const { seq, prev, type, subject } of page.items) this.applied.push({ seq, prev, type, subject });
      this.last = fetched(this.last, page);
      if (page.next >= page.head) return;
    }
  }
}
