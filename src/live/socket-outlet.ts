import type { Namespace, Socket } from 'socket.io';
import type { PresenceFrame, ResyncFrame, ResyncReason } from './frames.js';
import type { Outlet } from './outlet.js';
import type { EncodedFrame } from './encoded-frame.js';

/** Writes and bytes that wait in the process for one socket; a client this far behind does not read. */
const MOST_UNSENT = 500;
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;

/** Writes to the sockets of this node only: every node reads the log itself. */
export class SocketOutlet implements Outlet {
  constructor(
    private readonly namespace: Namespace,
    private readonly sent: { events(count: number): void; resync(reason: ResyncReason): void },
  ) {}

  /**
   * Writes what Socket.IO would write, but frames for the wire are made once for all sockets, and several frames to a socket
   * are one write: the system call is what a frame costs.
   */
  events(ids: readonly string[], frames: readonly EncodedFrame[]): void {
    const [first] = frames;
    if (!first) return;
    const wire = frames.length === 1 ? first.wire : Buffer.concat(frames.map((frame) => frame.wire));
    const together: PreEncoded = { preEncoded: true, compress: false, wsPreEncodedFrame: [wire] };
    for (const id of ids) {
      const connection = this.namespace.sockets.get(id)?.conn as unknown as Connection | undefined;
      if (!connection) continue;
      if (takesFrames(connection)) connection.write(first.packet, together);
      else for (const { packet } of frames) connection.write(packet, { preEncoded: true, compress: false });
    }
    this.sent.events(ids.length * frames.length);
  }

  presence(ids: readonly string[], frame: PresenceFrame): void {
    // Without an id it would go to everybody.
    if (ids.length > 0) this.namespace.local.to([...ids]).emit('presence', frame);
  }

  resync(id: string, reason: ResyncReason, head: number): void {
    this.namespace.sockets.get(id)?.emit('resync', { reason, head } satisfies ResyncFrame);
    this.sent.resync(reason);
  }

  isClogged(id: string): boolean {
    const socket = this.namespace.sockets.get(id);
    if (socket === undefined) return false;
    const waiting = unsent(socket);
    return waiting.length > MOST_UNSENT || bytesOf(waiting) > MOST_UNSENT_BYTES;
  }

  whenDrained(id: string, callback: () => void): void {
    const socket = this.namespace.sockets.get(id);
    if (!socket) return;
    const look = (): void => {
      if (unsent(socket).length > 0) return;
      socket.conn.off('drain', look);
      callback();
    };
    socket.conn.on('drain', look);
  }

  close(id: string): void {
    this.namespace.sockets.get(id)?.disconnect(true);
  }
}

/** Options of a write that engine.io understands, with the frame that Socket.IO's own broadcasts bring along. */
interface PreEncoded {
  preEncoded: true;
  compress: false;
  /** Parts of one write to the WebSocket; taken as they are. */
  wsPreEncodedFrame?: Buffer[];
}

/** What is used of engine.io's socket. */
interface Connection {
  transport: { name: string; perMessageDeflate: unknown };
  writeBuffer: { data?: unknown; options?: Partial<PreEncoded> }[];
  write(data: string, options: PreEncoded): void;
}

/** A connection that began with long polling and has not become a WebSocket takes messages one by one. */
function takesFrames({ transport }: Connection): boolean {
  return transport.name === 'websocket' && !transport.perMessageDeflate;
}

/** What engine.io holds because the connection has not taken the writes before. */
function unsent(socket: Socket): Connection['writeBuffer'] {
  return (socket.conn as unknown as Connection).writeBuffer;
}

function bytesOf(waiting: Connection['writeBuffer']): number {
  let bytes = 0;
  for (const { data, options } of waiting) {
    bytes += options?.wsPreEncodedFrame?.[0]?.length ?? (typeof data === 'string' ? data.length : 0);
  }
  return bytes;
}
