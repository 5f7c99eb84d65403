import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Namespace } from 'socket.io';
import { isForeignOrigin } from '../identity/same-origin.js';
import { LIVE_NAMESPACE } from './live-namespace.js';

/** A frame of a client is a few room names; nothing larger is read. */
const LARGEST_FRAME_BYTES = 64 * 1024;

/** Whoever connected but has not signed in by then is cut. */
const SIGN_IN_WITHIN_MS = 10_000;

/** A half-open connection is noticed within 20 s. */
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 10_000;

/** Connections beyond those that may be sockets are taken only to be told that there are too many. */
const SPARE_CONNECTIONS = 500;

/** On stopping; a client that does not read never answers, and the HTTP server waits for its connection. */
const CLOSED_WITHIN_MS = 1_000;

export interface OpenSockets {
  io: Server;
  live: Namespace;
  /** Cuts the connections in a way that makes clients come back, to another node or the next start. */
  close: () => Promise<void>;
}

/**
 * Socket.IO on the program's own HTTP server. A page of another origin is refused before any frame. Socket.IO's own
 * recovery stays off: it may skip the sign-in, and the event log does it better.
 */
export function openSockets(http: HttpServer, publicUrl: string | null, mostSockets: number): OpenSockets {
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    connectTimeout: SIGN_IN_WITHIN_MS,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PONG_WITHIN_MS,
    allowRequest: (request, decide) => decide(null, isWelcome(request, publicUrl) && hasPlace()),
  });
  const hasPlace = () => io.engine.clientsCount < mostSockets + SPARE_CONNECTIONS;
  io.use((_socket, next) => next(new Error('the namespace is /live')));
  const live = io.of(LIVE_NAMESPACE);
  const close = async () => {
    await live.adapter.close();
    const open = Object.values(engineOf(io).clients);
    io.engine.close();
    setTimeout(() => open.forEach(cut), CLOSED_WITHIN_MS).unref();
  };
  return { io, live, close };
}

/** What is used of engine.io, whose types do not say it. */
interface Engine {
  clients: Record<string, { transport: { socket?: { terminate(): void } } }>;
}

function engineOf(io: Server): Engine {
  return io.engine as unknown as Engine;
}

/** Does nothing to a connection that has closed. */
function cut({ transport }: Engine['clients'][string]): void {
  transport.socket?.terminate();
}

function isWelcome(request: IncomingMessage, publicUrl: string | null): boolean {
  return !isForeignOrigin(request.headers, publicUrl);
}
