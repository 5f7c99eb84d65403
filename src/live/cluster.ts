import { EventEmitter } from 'node:events';
import { createAdapter } from '@socket.io/postgres-adapter';
import type { Pool } from 'pg';
import type { Namespace, Server } from 'socket.io';
import type { Notifications } from '../platform/events/notifications.js';
import { notify } from './cluster.store.js';
import type { Db } from '../platform/database/db.js';
import { LIVE_NAMESPACE } from './live-namespace.js';

const PREFIX = 'tierline_live';

/** Longer than any presence; NOTIFY takes 8,000 bytes. */
const LARGEST_MESSAGE_BYTES = 7_900;

/** Nothing asks for the number of nodes, so they need not be counted often. */
const HEARTBEAT_MS = 60_000;
const NEVER_MS = 2 ** 31 - 1;

/**
 * Lets `serverSideEmit` of the live namespace reach the other nodes, through the official adapter. Presence alone goes
 * this way; events do not, every node reads them from the log.
 *
 * The adapter expects a pool, keeps one of its connections for LISTEN and loses that place each time the connection
 * breaks. It gets the program's own listening connection in the shape of a pool instead. Its table for large messages
 * is not needed: a presence is small.
 */
export function joinCluster(io: Server, notifications: Notifications, db: Db, report: (error: Error) => void): void {
  const InMemory = io.adapter() as unknown as new (namespace: Namespace) => unknown;
  const acrossNodes = createAdapter(poolShape(notifications, db), {
    channelPrefix: PREFIX,
    payloadThreshold: LARGEST_MESSAGE_BYTES,
    cleanupInterval: NEVER_MS,
    heartbeatInterval: HEARTBEAT_MS,
    heartbeatTimeout: 3 * HEARTBEAT_MS,
    errorHandler: report,
  });
  // socket.io calls it with `new`, which takes the object that a plain function returns.
  const adapterOf = function (namespace: Namespace) {
    return namespace.name === LIVE_NAMESPACE ? acrossNodes(namespace) : new InMemory(namespace);
  };
  io.adapter(adapterOf as unknown as Parameters<Server['adapter']>[0]);
}

function poolShape(notifications: Notifications, db: Db): Pool {
  const connect = async () => {
    const client = new EventEmitter();
    await notifications.listen(`${PREFIX}#${LIVE_NAMESPACE}`, (payload) => client.emit('notification', { payload }));
    return Object.assign(client, { query: async () => ({ rows: [] }), release: () => client.removeAllListeners() });
  };
  const query = async (text: string, values?: unknown[]) => {
    const [channel, payload] = values ?? [];
    if (!text.startsWith('SELECT pg_notify') || typeof channel !== 'string' || typeof payload !== 'string') {
      throw new Error('only small messages go from node to node');
    }
    await notify(db, channel, payload);
    return { rows: [] };
  };
  return { connect, query } as unknown as Pool;
}
