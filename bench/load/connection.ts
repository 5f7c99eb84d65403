import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
  /** Of the body. */
  bytes: number;
}

const END_OF_HEAD = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/**
 * One keep-alive HTTP/1.1 connection with one request at a time. Not node:http: its client costs three times the CPU, and
 * on a machine with few cores the load would be measured as much as what is loaded.
 */
export class Connection {
  private received: Buffer = NOTHING;
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the connection was closed')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a request and waits for its answer. */
  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // What is written to a socket that was closed is never answered, nor refused.
      if (this.socket.destroyed) return reject(new Error('the connection was closed'));
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(END_OF_HEAD);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.fail(new Error(`an answer without a length: ${head}`));
    const bodyStart = headEnd + END_OF_HEAD.length;
    if (this.received.length < bodyStart + Number(length)) return;
    const body = this.received.toString('utf8', bodyStart, bodyStart + Number(length));
    this.received = NOTHING;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body, bytes: Number(length) });
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}

/** The text of a request. */
export function requestText(
  method: 'GET' | 'POST',
  path: string,
  { token, body }: { token?: string; body?: object | undefined } = {},
): string {
  return rawRequestText(method, path, {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { type: 'application/json', content: JSON.stringify(body) }),
  });
}

/** The text of a request whose body is text already. */
export function rawRequestText(
  method: 'GET' | 'POST',
  path: string,
  { token, type, content }: { token?: string; type?: string; content?: string },
): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(content === undefined ? [] : [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(content)}`]),
  ];
  return `${lines.join('\r\n')}${END_OF_HEAD}${content ?? ''}`;
}
