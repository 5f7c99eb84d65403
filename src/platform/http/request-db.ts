import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db, Tx } from '../database/db.js';

const DB = Symbol('db');

interface WithDb {
  [DB]?: Db;
}

/** Makes the pool the handle of every request of the server. */
export function setServerDb(fastify: FastifyInstance, db: Db): void {
  fastify.decorate(DB, db);
}

/** From now on the request works inside that transaction. */
export function setRequestTx(request: FastifyRequest, tx: Tx): void {
  (request as WithDb)[DB] = tx;
}

/** The open transaction of a request, otherwise the pool. */
export function requestDbOf(request: FastifyRequest): Db {
  const db = (request as WithDb)[DB] ?? (request.server as WithDb)[DB];
  if (!db) throw new Error('the server has no database');
  return db;
}

/**
 * The handle a command works with (`@RequestDb() db: Db`): the open transaction that also holds the idempotency key
 * when the caller sent one, otherwise the pool. `db.atomically` is right with both.
 */
export const RequestDb = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  requestDbOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
