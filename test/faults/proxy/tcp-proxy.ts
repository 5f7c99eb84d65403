import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AnswerReader } from './answer-reader.js';
import { DelayLine } from './delay-line.js';

/** Where a connection goes when it is opened. */
export interface Target {
  host: string;
  port: number;
}

/**
 * What happens to bytes. `pass`; `delay` by that many milliseconds each way; `freeze`: the connection stays open and
 * carries nothing, neither way (half-open); `refuse`: new connections are closed at once.
 */
export type Mode = { is: 'pass' } | { is: 'delay'; ms: number } | { is: 'freeze' } | { is: 'refuse' };

/** An answer that was cut off on its way: the server has sent it, the client has seen nothing. */
export interface CutAnswer {
  /** Idempotency-Key of its request. */
  key: string;
  status: number;
  body: Buffer;
}

/** A request whose last byte the server has been given. */
export interface Exchange {
  /** True when its answer, or the beginning of it, has come since. */
  answered: () => boolean;
}

interface Pair {
  /** Requests sent and answers begun so far: one at a time on a line. */
  asked: number;
  askedAt: number;
  answered: number;
  isSocket: boolean;
  client: Socket;
  upstream: Socket;
  toClient: DelayLine;
  toUpstream: DelayLine;
  frozen: boolean;
  key: string | undefined;
  answer: AnswerReader | undefined;
}

const KEY = /\r\nidempotency-key: *(\S+)\r\n/i;

/** A TCP proxy in this process: what lies behind it may move, and the way there may fail. */
export class TcpProxy {
  readonly cuts: CutAnswer[] = [];
  private mode: Mode = { is: 'pass' };
  private toCut = 0;
  private readonly pairs = new Set<Pair>();

  private constructor(
    private readonly server: Server,
    private target: () => Target | undefined,
  ) {
    server.on('connection', (client) => this.pair(client));
  }

  /** Listens on a free port of 127.0.0.1. Connections are refused while there is no target. */
  static open(target: () => Target | undefined): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(new TcpProxy(server, target)));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** For all connections, those that are open too. Frozen ones stay frozen: their bytes are gone. */
  set(mode: Mode): void {
    this.mode = mode;
    if (mode.is === 'freeze') for (const pair of this.pairs) pair.frozen = true;
  }

  /** Cuts every open connection, in the middle of whatever it carries. */
  cutAll(): void {
    for (const pair of this.pairs) drop(pair);
  }

  /** Of the next answers to requests with an Idempotency-Key, so many are read here and never reach the client. */
  cutAnswers(count: number): void {
    this.toCut = count;
  }

  /** Requests that the server was given some milliseconds ago and has not answered yet. */
  underWay(olderThanMs: number): Exchange[] {
    const before = performance.now() - olderThanMs;
    return [...this.pairs]
      .filter(({ isSocket, asked, answered, askedAt }) => !isSocket && asked > answered && askedAt < before)
      .map((pair) => {
        const { asked } = pair;
        return { answered: () => pair.answered >= asked };
      });
  }

  async close(): Promise<void> {
    // Who comes in the same moment is turned away, or the server would wait for them to leave.
    this.set({ is: 'refuse' });
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pair(client: Socket): void {
    const target = this.target();
    if (!target || this.mode.is === 'refuse') {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ ...target, noDelay: true });
    const pair: Pair = {
      ...{ asked: 0, askedAt: 0, answered: 0, isSocket: false },
      toClient: new DelayLine((chunk) => pass(pair, client, chunk)),
      toUpstream: new DelayLine((chunk) => pass(pair, upstream, chunk)),
      ...{ client, upstream, frozen: this.mode.is === 'freeze', key: undefined, answer: undefined },
    };
    this.pairs.add(pair);
    client.on('data', (chunk: Buffer) => {
      if (isHead(chunk)) {
        const head = chunk.toString('latin1');
        pair.key = KEY.exec(head)?.[1];
        pair.isSocket ||= /\r\nupgrade:/i.test(head);
        pair.asked++;
        pair.askedAt = performance.now();
      }
      this.carry(pair.toUpstream, chunk);
    });
    upstream.on('data', (chunk: Buffer) => this.answer(pair, chunk));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('end', () => pair.frozen || to.end());
      from.on('close', () => {
        this.pairs.delete(pair);
        // Over a broken line nobody hears that the other one is gone.
        if (!pair.frozen) to.destroy();
        else if (from === client) upstream.destroy();
      });
    }
  }

  private answer(pair: Pair, chunk: Buffer): void {
    if (isAnswer(chunk)) pair.answered++;
    if (pair.key !== undefined && pair.answer === undefined && this.toCut > 0) {
      this.toCut--;
      pair.answer = new AnswerReader();
    }
    if (!pair.answer) return this.carry(pair.toClient, chunk);
    const answer = pair.answer.take(chunk);
    if (!answer) return;
    this.cuts.push({ key: pair.key ?? '', ...answer });
    drop(pair);
  }

  private carry(line: DelayLine, chunk: Buffer): void {
    line.put(chunk, this.mode.is === 'delay' ? this.mode.ms : 0);
  }
}

function pass({ frozen }: Pair, to: Socket, chunk: Buffer): void {
  if (!frozen && !to.destroyed) to.write(chunk);
}

function drop({ client, upstream }: Pair): void {
  client.resetAndDestroy();
  upstream.resetAndDestroy();
}

const isHead = (chunk: Buffer): boolean => /^(GET|POST|PATCH|PUT|DELETE) \//.test(chunk.toString('latin1', 0, 8));
const isAnswer = (chunk: Buffer): boolean => chunk.toString('latin1', 0, 7) === 'HTTP/1.';
