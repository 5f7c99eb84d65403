import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Db } from '../database/db.js';

const handles = new WeakMap<object, Db>();

export function setRequestDb(request: object, db: Db): void {
  handles.set(request, db);
}

/** The handle set for a request; throws outside of one. */
export function requestDbOf(request: object): Db {
  const db = handles.get(request);
  if (!db) throw new Error('the request has no database handle: is the idempotency interceptor registered?');
  return db;
}

/**
 * The handle a command works with (`@RequestDb() db: Db`): the open transaction that also holds the idempotency key
 * when the caller sent one, otherwise the pool. `db.atomically` is right with both.
 */
export const RequestDb = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  requestDbOf(context.switchToHttp().getRequest<object>()),
);
