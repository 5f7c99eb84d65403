import { Ajv } from 'ajv';
import request from 'supertest';
import { io, type Socket } from 'socket.io-client';
import type { Role } from '../../../src/domain/words.js';
import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import { EVENT_TYPES } from '../../../src/live/asyncapi/event-types.js';
import { SCHEMAS } from '../../../src/live/asyncapi/schemas.js';
import type { EventFrame, HelloFrame, PresenceFrame, ResyncFrame } from '../../../src/live/frames.js';
import type { NewEvent } from '../../../src/platform/events/event.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { startApp, type TestApp, type TestAppOptions } from '../../setup/app.js';

/** The real program, listening; its log says errors. */
export function startLive(options: TestAppOptions = {}): Promise<TestApp> {
  return startApp({ ...options, env: { TIERLINE_LOG_LEVEL: 'error', ...options.env } });
}

export interface Agent {
  id: number;
  name: string;
  token: string;
}

let made = 0;

/** A member of that role with an open session. */
export async function addAgent(app: Pick<TestApp, 'db'>, role: Role, scopeTags: string[] = []): Promise<Agent> {
  const name = `${role} ${++made}`;
  const [row] = await app.db.query<{ id: number }>(
    'INSERT INTO staff (email, name, role, scope_tags) VALUES ($1, $2, $3, $4) RETURNING id',
    [`agent-${made}@contoso.example`, name, role, scopeTags],
  );
  return { id: row!.id, name, token: await openSession(app, row!.id) };
}

export async function openSession({ db }: Pick<TestApp, 'db'>, staffId: number, seconds = 3_600): Promise<string> {
  const token = mintSecret('session');
  await db.execute(
    `INSERT INTO sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))`,
    [secretHash(token), staffId, seconds],
  );
  return token;
}

/** Writes events as a command does, and answers when they are committed. */
export function write(app: TestApp, ...events: NewEvent[]): Promise<void> {
  return app.app.get(EventStore, { strict: false }).append(app.db, events);
}

/** What one client of the socket has been told. */
export class Listener {
  readonly hellos: HelloFrame[] = [];
  readonly events: EventFrame[] = [];
  readonly resyncs: ResyncFrame[] = [];
  readonly presences: PresenceFrame[] = [];
  readonly refusals: { message: string; data?: { code: string } }[] = [];
  readonly endings: string[] = [];

  constructor(readonly socket: Socket) {
    this.keep('hello', 'Hello', this.hellos);
    this.keep('event', 'Event', this.events);
    this.keep('resync', 'Resync', this.resyncs);
    this.keep('presence', 'Presence', this.presences);
    socket.on('connect_error', (error: Error & { data?: { code: string } }) => this.refusals.push(error));
    socket.on('disconnect', (reason) => this.endings.push(reason));
  }

  private keep<Frame>(name: string, schema: string, frames: Frame[]): void {
    this.socket.on(name, (frame: Frame) => {
      if (!SHAPES[schema]!(frame)) undescribed.push(JSON.stringify(frame));
      if (name === 'event' && !((frame as EventFrame).type in EVENT_TYPES))
        undescribed.push((frame as EventFrame).type);
      frames.push(frame);
    });
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq);
  }

  subjects(): string[] {
    return this.events.map((event) => event.subject);
  }

  /** Sends a frame and answers what came back. */
  ask(name: string, payload: unknown): Promise<unknown> {
    return this.socket.timeout(3_000).emitWithAck(name, payload);
  }
}

export interface Connecting {
  token?: string;
  after?: number | null;
  rooms?: string[];
  headers?: Record<string, string>;
  transports?: string[];
}

const open = new Set<Socket>();

/** Frames that are not as the AsyncAPI document says. */
const undescribed: string[] = [];

const ajv = new Ajv({ strict: true, formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } });
const SHAPES: Record<string, (frame: unknown) => boolean> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** A client of the socket; it does not come back by itself. */
export function connect(app: Pick<TestApp, 'url'>, { headers, transports, ...auth }: Connecting): Listener {
  const socket = io(`${app.url}/live`, {
    auth,
    forceNew: true,
    reconnection: false,
    transports: transports ?? ['websocket'],
    ...(headers && { extraHeaders: headers }),
  });
  open.add(socket);
  return new Listener(socket);
}

/** The same, greeted. */
export async function greeted(app: Pick<TestApp, 'url'>, connecting: Connecting): Promise<Listener> {
  const listener = connect(app, connecting);
  await until(() => listener.hellos.length > 0 || listener.refusals.length > 0);
  if (listener.refusals.length > 0) throw new Error(`refused: ${listener.refusals[0]!.message}`);
  return listener;
}

/** Ends all clients; fails when one of them was sent something that the AsyncAPI document does not describe. */
export function closeListeners(): void {
  for (const socket of open) socket.disconnect();
  open.clear();
  const found = undescribed.splice(0);
  if (found.length > 0) throw new Error(`not described: ${found.slice(0, 3).join(' ')}`);
}

/** Waits until it holds; fails after `patience` milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not come to hold: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface FeedAnswer {
  items: EventFrame[];
  head: number;
  floor: number;
  next: number;
}

/** The whole feed after a cursor, read page by page over HTTP. */
export async function readAll(
  app: Pick<TestApp, 'url'>,
  { token }: Pick<Agent, 'token'>,
  after: number,
  rooms?: readonly string[],
): Promise<EventFrame[]> {
  const items: EventFrame[] = [];
  for (let from = after; ;) {
    const query = new URLSearchParams({ after: String(from), limit: '7', ...(rooms && { rooms: rooms.join(',') }) });
    const answer = await request(app.url).get(`/api/v1/events?${query}`).set('Authorization', `Bearer ${token}`);
    if (answer.status !== 200) throw new Error(`the feed answered ${answer.status}`);
    const page = answer.body as FeedAnswer;
    items.push(...page.items);
    if (page.next >= page.head) return items;
    from = page.next;
  }
}
