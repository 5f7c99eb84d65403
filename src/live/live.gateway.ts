import type { Server as HttpServer } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { SocketIdentity } from '../identity/socket-identity.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config/config.js';
import { Db } from '../platform/database/db.js';
import { EventTail } from '../platform/events/event-tail.js';
import { LogDb } from '../platform/events/log-db.js';
import { Notifications } from '../platform/events/notifications.js';
import { joinCluster } from './cluster.js';
import { FrameBudget } from './frame-budget.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveNode } from './live-node.js';
import { signIn, SocketRefused, type SignedInSocket } from './sign-in.js';
import { SocketPlaces } from './socket-places.js';
import { openSockets, type OpenSockets } from './socket-server.js';
import { subscriberOf, type Subscriber } from './subscriber.js';

const SWEEP_MS = 1_000;

/** The socket's door: signs in, listens to clients, and ties the sockets to the event log. */
@Injectable()
export class LiveGateway {
  private readonly logger = new Logger(LiveGateway.name);
  private sockets: OpenSockets | undefined;
  private node: LiveNode | undefined;
  private sweeping: NodeJS.Timeout | undefined;
  private stopReading: () => void = () => undefined;

  constructor(
    private readonly identity: SocketIdentity,
    private readonly db: Db,
    private readonly logDb: LogDb,
    private readonly tail: EventTail,
    private readonly notifications: Notifications,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly metrics: LiveMetrics,
  ) {}

  /** Opens the namespace on the program's server. The event log is being read already. */
  open(http: HttpServer): void {
    const publicUrl = this.config.publicUrl ?? null;
    const sockets = openSockets(http, publicUrl, this.config.maxSockets);
    const places = new SocketPlaces(this.config, (code) => this.metrics.refused(code));
    joinCluster(sockets.io, this.notifications, this.db, (error) =>
      this.report('the other nodes were not told', error),
    );
    const node = new LiveNode({
      db: this.db,
      logDb: this.logDb,
      live: sockets.live,
      metrics: this.metrics,
      now: () => this.clock.now(),
      report: (what, error) => this.report(what, error),
    });
    node.push.beginAt(this.tail.cursor ?? 0);
    this.stopReading = this.tail.subscribe((events) => node.deliver(events));
    this.identity.onRevoked((revocation) => node.revoke(revocation));
    this.metrics.watch(() => node.audience.size());
    this.sweeping = setInterval(() => node.sweep(), SWEEP_MS);
    sockets.live.use((socket, next) => {
      places
        .admit(socket, () => signIn(socket, this.identity, publicUrl))
        .then(
          (signedIn) => {
            socket.data = signedIn;
            next();
          },
          (error: SocketRefused) => next(error),
        );
    });
    sockets.live.on('connection', (socket) => this.receive(node, socket));
    this.sockets = sockets;
    this.node = node;
  }

  /** Cuts the sockets; their clients come back to another node. */
  async close(): Promise<void> {
    clearInterval(this.sweeping);
    this.stopReading();
    this.node?.presence.close();
    await this.sockets?.close();
  }

  private receive(node: LiveNode, socket: Socket): void {
    const signedIn = socket.data as SignedInSocket;
    const subscriber = subscriberOf(socket.id, signedIn.owner);
    socket.once('disconnect', () => node.forget(subscriber));
    const welcomed = node.welcome(subscriber, signedIn).catch((error: unknown) => {
      this.report('a socket could not be welcomed', error);
      // Closing the connection, unlike a disconnect, makes the client come back.
      socket.conn.close();
    });
    this.listen(node, socket, subscriber, welcomed);
  }

  /** Frames of one socket are answered one after the other; one that is not understood gets an error answer. */
  private listen(node: LiveNode, socket: Socket, subscriber: Subscriber, welcomed: Promise<void>): void {
    const budget = new FrameBudget(performance.now());
    let turn = welcomed;
    socket.onAny((name: unknown, ...args: unknown[]) => {
      if (!budget.take(performance.now())) {
        socket.disconnect(true);
        return;
      }
      const last = args.at(-1);
      const acknowledge = typeof last === 'function' ? (last as (answer: unknown) => void) : () => undefined;
      turn = turn
        .then(() => node.requests.answer(subscriber, String(name), args[0]))
        .catch(() => ({ error: { code: 'unavailable', detail: 'try again' } }))
        .then(acknowledge);
    });
  }

  private report(what: string, error: unknown): void {
    this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
