import { randomBytes } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Kinds of WebSocket frames (RFC 6455, section 5.2). */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One frame as it is written, which may break the protocol. */
export interface RawFrame {
  opcode: number;
  payload: Buffer;
  /** False: more parts follow. */
  final?: boolean;
  /** The reserved bits, 0 to 7. */
  reserved?: number;
  /** A client that does not mask breaks the protocol. */
  masked?: boolean;
}

export function text(payload: string): RawFrame {
  return { opcode: OPCODE.text, payload: Buffer.from(payload) };
}

/** The bytes of a frame. */
export function encode({ opcode, payload, final = true, reserved = 0, masked = true }: RawFrame): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extended);
  head[0] = (final ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) head.writeUInt16BE(length, 2);
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  // A mask of zeros is a mask, and costs nothing to apply.
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** A WebSocket by hand: it writes whatever it is told, and keeps what the server says. */
export class RawSocket {
  /** Texts of the server, engine.io's own included. */
  readonly texts: string[] = [];
  /** The code of the server's closing frame. */
  closeCode: number | undefined;
  closed = false;
  private unread: Buffer = Buffer.alloc(0);
  private partial: Buffer[] = [];

  private constructor(private readonly stream: Duplex) {
    stream.on('data', (chunk: Buffer) => this.read(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () => (this.closed = true));
  }

  /** Opens the connection under Socket.IO; no packet is sent. Rejects with the status of a refusal. */
  static open(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const asked = request(`${url}/socket.io/?EIO=4&transport=websocket`, {
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
          ...headers,
        },
        agent: false,
      });
      asked.once('upgrade', (_answer: IncomingMessage, stream: Duplex, head: Buffer) => {
        const socket = new RawSocket(stream);
        socket.read(head);
        resolve(socket);
      });
      asked.once('response', (answer) => {
        answer.resume();
        reject(new Refused(answer.statusCode ?? 0));
      });
      asked.once('error', reject);
      asked.end();
    });
  }

  write(frame: RawFrame): void {
    this.bytes(encode(frame));
  }

  send(packet: string): void {
    this.write(text(packet));
  }

  /** Bytes as they are. */
  bytes(bytes: Buffer): void {
    if (!this.closed && this.stream.writable) this.stream.write(bytes);
  }

  /** The next text that matches, from `from` on; undefined when the connection closed or too long passed. */
  async hears(pattern: RegExp, { from = 0, patience = 5_000 } = {}): Promise<string | undefined> {
    for (const end = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 3))) {
      const found = this.texts.slice(from).find((one) => pattern.test(one));
      if (found !== undefined || this.closed || Date.now() > end) return found;
    }
  }

  /** True once the server has closed the connection. */
  async ends(patience = 5_000): Promise<boolean> {
    for (const end = Date.now() + patience; !this.closed && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 3));
    return this.closed;
  }

  destroy(): void {
    this.stream.destroy();
  }

  private read(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk]);
    for (let rest = this.frame(); rest !== undefined; rest = this.frame()) this.unread = rest;
  }

  /** Takes one frame off what was read; the rest, or undefined while it is not whole. */
  private frame(): Buffer | undefined {
    const { unread } = this;
    if (unread.length < 2) return undefined;
    const short = unread[1]! & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (unread.length < head) return undefined;
    const length = short < 126 ? short : short === 126 ? unread.readUInt16BE(2) : Number(unread.readBigUInt64BE(2));
    if (unread.length < head + length) return undefined;
    this.take(unread[0]!, unread.subarray(head, head + length));
    return unread.subarray(head + length);
  }

  private take(first: number, payload: Buffer): void {
    const opcode = first & 0x0f;
    if (opcode === OPCODE.close) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.stream.end();
    } else if (opcode === OPCODE.text || opcode === OPCODE.continuation) {
      this.partial.push(Buffer.from(payload));
      if ((first & 0x80) === 0) return;
      const whole = Buffer.concat(this.partial).toString();
      this.partial = [];
      this.texts.push(whole);
      // Without this the server would take the connection for half open.
      if (whole === '2') this.send('3');
    }
  }
}

/** The server answered the handshake with a status instead of a socket. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`the handshake was answered ${status}`);
  }
}

/** A socket that has signed in and was greeted. */
export async function signedIn(url: string, token: string, rooms: readonly string[] = []): Promise<RawSocket> {
  const socket = await RawSocket.open(url);
  socket.send(`40/live,${JSON.stringify({ token, rooms })}`);
  const hello = await socket.hears(/^42\/live,\["hello"|^44/);
  if (!hello?.startsWith(`42`)) throw new Error(`not greeted: ${socket.texts.join(' ').slice(0, 200)}`);
  return socket;
}
