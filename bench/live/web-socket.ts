import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';

const END_OF_HEAD = '\r\n\r\n';
const [TEXT, CLOSE] = [1, 8];
/** A key of zeros: the text stays as it is, and a load of thousands of sockets has other things to do. */
const MASK = Buffer.alloc(4);
const NAMESPACE = '/live';

/** The first letters of a Socket.IO packet over Engine.IO, as the server sends them. */
const HANDSHAKE = '0{';
const PING = '2';
const REFUSED = `44${NAMESPACE}`;
const EVENT = `42${NAMESPACE},`;

export interface SocketEvents {
  /** The payload of an event: `["name",{...}]`. */
  event: (payload: Buffer) => void;
  closed: () => void;
}

/**
 * A Socket.IO client of one connection that only listens. Not socket.io-client: thousands of those cost more CPU than the
 * server that is measured.
 */
export class LiveSocket {
  private received: Buffer = Buffer.alloc(0);
  private upgraded = false;

  private constructor(
    private readonly socket: Socket,
    private readonly token: string,
    private readonly events: SocketEvents,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => events.closed());
  }

  static open(port: number, token: string, events: SocketEvents): LiveSocket {
    const socket = connect(port, '127.0.0.1');
    const lines = [
      ...['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket'],
      ...[
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Version: 13',
      ],
    ];
    socket.write(`${lines.join('\r\n')}${END_OF_HEAD}`);
    return new LiveSocket(socket, token, events);
  }

  private take(chunk: Buffer): void {
    let rest = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (!this.upgraded) {
      const end = rest.indexOf(END_OF_HEAD);
      if (end < 0) return void (this.received = rest);
      if (!rest.toString('latin1', 0, 12).endsWith('101')) return void this.socket.destroy();
      this.upgraded = true;
      rest = rest.subarray(end + END_OF_HEAD.length);
    }
    for (;;) {
      const frame = frameOf(rest);
      if (frame === undefined) break;
      rest = rest.subarray(frame.end);
      if (frame.opcode === TEXT) this.read(frame.payload);
      else if (frame.opcode === CLOSE) this.socket.destroy();
    }
    this.received = rest;
  }

  private read(payload: Buffer): void {
    const start = payload.toString('latin1', 0, EVENT.length);
    if (start === EVENT) this.events.event(payload.subarray(EVENT.length));
    else if (start === PING) this.send('3');
    else if (start.startsWith(HANDSHAKE)) this.send(`40${NAMESPACE},${JSON.stringify({ token: this.token })}`);
    else if (start.startsWith(REFUSED)) this.socket.destroy();
  }

  private send(text: string): void {
    const payload = Buffer.from(text);
    const long = payload.length > 125;
    const head = Buffer.alloc(long ? 4 : 2);
    head[0] = 0x80 | TEXT;
    head[1] = 0x80 | (long ? 126 : payload.length);
    if (long) head.writeUInt16BE(payload.length, 2);
    this.socket.write(Buffer.concat([head, MASK, payload]));
  }
}

/** The first frame, or undefined when it has not arrived as a whole. A server does not mask. */
function frameOf(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 0x7f;
  const head = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < head) return undefined;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const end = head + length;
  return bytes.length < end ? undefined : { opcode: bytes[0]! & 0x0f, payload: bytes.subarray(head, end), end };
}
