import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

export interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** No answer, or half of one: what became of the request is not known. */
export class Unanswered extends Error {}

const END_OF_HEAD = '\r\n\r\n';

/**
 * One keep-alive connection with one request at a time, opened when it is needed and again after it broke. Not node:http:
 * its client costs three times the CPU, and twenty of these share a machine with what they load.
 */
export class Wire {
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(
    private readonly port: number,
    private readonly patienceMs: number,
  ) {}

  /** Rejects with `Unanswered`. */
  async send({ method, path, headers = {}, body }: Request): Promise<Answer> {
    const socket = this.socket ?? (await this.open());
    const head = Object.entries({
      Host: '127.0.0.1',
      ...headers,
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    }).map(([name, value]) => `${name}: ${value}`);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.break(new Unanswered('no answer in time')), this.patienceMs);
      const settle =
        <T>(end: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(late);
          end(value);
        };
      this.waiting = { resolve: settle(resolve), reject: settle(reject) };
      socket.write(`${[`${method} ${path} HTTP/1.1`, ...head].join('\r\n')}${END_OF_HEAD}${body ?? ''}`);
    });
  }

  close(): void {
    this.break(new Unanswered('closed by the client'));
  }

  private open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.setNoDelay(true);
      const late = setTimeout(() => socket.destroy(new Error('no connection in time')), this.patienceMs);
      socket.once('connect', () => {
        clearTimeout(late);
        this.socket = socket;
        this.received = Buffer.alloc(0);
        resolve(socket);
      });
      socket.on('data', (chunk: Buffer) => this.take(chunk));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(late);
        reject(new Unanswered('no connection'));
        if (this.socket === socket) this.break(new Unanswered('the connection was cut'));
      });
    });
  }

  private break(error: Error): void {
    const { socket, waiting } = this;
    this.socket = undefined;
    this.waiting = undefined;
    socket?.destroy();
    waiting?.reject(error);
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(END_OF_HEAD);
    if (headEnd < 0) return;
    const [first = '', ...lines] = this.received.toString('latin1', 0, headEnd).split('\r\n');
    const headers = new Map(lines.map((line) => splitHeader(line)));
    const start = headEnd + END_OF_HEAD.length;
    const length = Number(headers.get('content-length') ?? 0);
    if (this.received.length < start + length) return;
    const body = Buffer.from(this.received.subarray(start, start + length));
    this.received = Buffer.alloc(0);
    const { waiting } = this;
    this.waiting = undefined;
    if (headers.get('connection')?.toLowerCase() === 'close') {
      this.socket?.destroy();
      this.socket = undefined;
    }
    waiting?.resolve({ status: Number(first.slice(9, 12)), headers, body });
  }
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
