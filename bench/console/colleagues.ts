import { setTimeout as delay } from 'node:timers/promises';
import { newTicket } from '../load/bodies.js';
import { Connection, requestText } from '../load/connection.js';

/** One in so many changes is a new ticket. */
const NEW_EVERY = 20;
/** Tickets at the top of the queue, where the reader looks: half of the changes are there. */
const AT_THE_TOP = 300;
const RETRY_MS = 200;

/** The other people at the desk: they take tickets, put them back, comment on them and log new ones, steadily. */
export class Colleagues {
  private stopped = false;
  private running: Promise<void> | undefined;
  done = 0;
  refused = 0;
  /** Whose answer never came. */
  lost = 0;

  private constructor(
    private steady: Connection,
    private readonly port: number,
    private readonly tokens: readonly string[],
    private readonly queue: readonly string[],
  ) {}

  /** `queue`: keys in the order of the queue. */
  static async open(port: number, tokens: readonly string[], queue: readonly string[]): Promise<Colleagues> {
    return new Colleagues(await Connection.open(port), port, tokens, queue);
  }

  /** Begins to change tickets, so many a second. */
  start(aSecond: number): void {
    if (aSecond === 0) return;
    this.stopped = false;
    this.running = this.work(1_000 / aSecond);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  close(): void {
    this.steady.close();
  }

  /** Sends one command beside the steady ones; its status. On a connection of its own: the server ends idle ones. */
  async send(path: string, body: object, token = this.tokens[0]!): Promise<number> {
    const connection = await Connection.open(this.port);
    return post(connection, path, body, token).finally(() => connection.close());
  }

  private async work(pauseMs: number): Promise<void> {
    const taken: { key: string; token: string }[] = [];
    let at = performance.now();
    for (let n = 0; !this.stopped; n += 1) {
      at += pauseMs;
      const token = this.tokens[n % this.tokens.length]!;
      const status = await this.one(n, token, taken).catch(() => this.reconnect());
      if (status === null) this.lost += 1;
      else if (status < 300) this.done += 1;
      else this.refused += 1;
      await delay(Math.max(0, at - performance.now()));
    }
  }

  /** The server ends connections that were idle or served long; a change whose answer was lost is only counted. */
  private async reconnect(): Promise<null> {
    this.steady.close();
    await Connection.open(this.port).then(
      (opened) => (this.steady = opened),
      () => delay(RETRY_MS),
    );
    return null;
  }

  private one(n: number, token: string, taken: { key: string; token: string }[]): Promise<number> {
    if (n % NEW_EVERY === 0)
      return post(this.steady, '/tickets', newTicket(`Logged meanwhile ${n}`, `user${n}@bench.example`), token);
    const near = n % 2 === 0 ? Math.min(AT_THE_TOP, this.queue.length) : this.queue.length;
    // The first rows are left to what is measured by hand.
    const key = this.queue[40 + ((n * 7919) % Math.max(1, near - 40))]!;
    if (n % 3 === 0) return post(this.steady, `/tickets/${key}/comments`, { text: `Seen again, ${n}` }, token);
    const held = taken.length > 20 ? taken.shift() : undefined;
    if (held !== undefined) return post(this.steady, `/tickets/${held.key}/releases`, {}, held.token);
    taken.push({ key, token });
    return post(this.steady, `/tickets/${key}/claims`, {}, token);
  }
}

async function post(connection: Connection, path: string, body: object, token: string): Promise<number> {
  return (await connection.send(requestText('POST', `/api/v1${path}`, { token, body }))).status;
}
