import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../health/readiness.js';

const LOOK_EVERY_MS = 50;

/** While the program stops, each answer ends its connection, so that the next request goes to another node. */
export function endConnectionsWhileStopping(fastify: FastifyInstance, readiness: Pick<Readiness, 'isDraining'>): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) reply.header('Connection', 'close');
    done(null, payload);
  });
}

/** Waits until nobody is connected any more, but no longer than that. */
export async function untilNobodyIsConnected(server: Server, seconds: number): Promise<void> {
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; await delay(LOOK_EVERY_MS)) {
    if ((await connections(server)) === 0) return;
  }
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));
}
