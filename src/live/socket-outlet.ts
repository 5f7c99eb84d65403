import type { Namespace, Socket } from 'socket.io';
import type { EventFrame, PresenceFrame, ResyncFrame, ResyncReason } from './frames.js';
import type { Outlet } from './outlet.js';

/** Frames that wait in the process for one socket; a client this far behind does not read. */
const MOST_UNSENT = 2_000;

/** Writes to the sockets of this node only: every node reads the log itself. */
export class SocketOutlet implements Outlet {
  constructor(
    private readonly namespace: Namespace,
    private readonly sent: { events(count: number): void; resync(reason: ResyncReason): void },
  ) {}

  event(ids: readonly string[], frame: EventFrame): void {
    this.namespace.local.to([...ids]).emit('event', frame);
    this.sent.events(ids.length);
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
    return socket !== undefined && unsent(socket) > MOST_UNSENT;
  }

  whenDrained(id: string, callback: () => void): void {
    const socket = this.namespace.sockets.get(id);
    if (!socket) return;
    const look = (): void => {
      if (unsent(socket) > 0) return;
      socket.conn.off('drain', look);
      callback();
    };
    socket.conn.on('drain', look);
  }

  close(id: string): void {
    this.namespace.sockets.get(id)?.disconnect(true);
  }
}

/** Frames that engine.io holds because the connection has not taken the ones before. */
function unsent(socket: Socket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}
