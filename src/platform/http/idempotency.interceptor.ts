import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { sqlState } from '../database/database.errors.js';
import { Db, type Tx } from '../database/db.js';
import { claimKey, findKey, keepAnswer, type IdempotentRequest, type StoredAnswer } from './idempotency.store.js';
import { Problem } from './problem.js';
import { actorOf } from './request-actor.js';
import { setRequestTx } from './request-db.js';

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['etag', 'location', 'link'] as const;
/** The statement or its wait for the other request's key took too long. */
const WAITED_TOO_LONG = new Set(['57014', '55P03']);

/**
 * Idempotency-Key: runs the handler in one transaction with the key and its answer, so that a repeated request gets
 * the first answer, byte for byte, and the effect happens once. What is refused leaves no key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(private readonly db: Db) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const wanted = idempotentRequest(request);
    if (!wanted) return next.handle();
    return from(this.inTurn(wanted, request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  /** Repetitions on this node wait here, not on a connection of the pool that the first one may still need. */
  private async inTurn(wanted: IdempotentRequest, request: FastifyRequest, reply: FastifyReply, next: CallHandler) {
    const name = `${wanted.staffId} ${wanted.key}`;
    for (let first = this.running.get(name); first; first = this.running.get(name)) await first.catch(() => undefined);
    const own = this.once(wanted, request, reply, next);
    this.running.set(name, own);
    try {
      return await own;
    } finally {
      this.running.delete(name);
    }
  }

  private async once(wanted: IdempotentRequest, request: FastifyRequest, reply: FastifyReply, next: CallHandler) {
    try {
      return await this.db.atomically((tx) => this.first(tx, wanted, request, reply, next));
    } catch (error) {
      if (error instanceof KeyUsed) return this.replay(wanted, reply);
      if (error instanceof RefusedByStatus) return error.value;
      throw error;
    }
  }

  private async first(
    tx: Tx,
    wanted: IdempotentRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ) {
    if (!(await claim(tx, wanted))) throw new KeyUsed();
    setRequestTx(request, tx);
    const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    if (reply.statusCode >= 400) throw new RefusedByStatus(value);
    const answer = answerOf(reply, value);
    await keepAnswer(tx, wanted, answer);
    return value;
  }

  private async replay(wanted: IdempotentRequest, reply: FastifyReply): Promise<unknown> {
    const used = await findKey(this.db, wanted);
    if (!used) throw inFlight();
    if (used.route !== wanted.route || !used.body_hash.equals(wanted.bodyHash)) {
      throw new Problem(422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.');
    }
    if (used.status === null) throw inFlight();
    reply.code(used.status).header('Idempotency-Replayed', 'true');
    for (const [name, value] of Object.entries(used.headers ?? {})) reply.header(name, value);
    if (used.body === null) return undefined;
    reply.header('content-type', 'application/json; charset=utf-8');
    return used.body;
  }
}

/** Undefined without a key, and where nobody is signed in. */
function idempotentRequest(request: FastifyRequest): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key'];
  const staffId = actorOf(request);
  if (key === undefined || staffId === null) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Problem(400, 'idempotency_key_invalid', 'Idempotency-Key takes 1 to 255 visible ASCII characters.');
  }
  return { staffId, key, route: request.url, bodyHash: hashOf(request) };
}

/** Another request with the key has committed: roll back the empty transaction and show that answer. */
class KeyUsed extends Error {}

/** The handler set a status of 400 or more without throwing: its effect is rolled back, its answer is given. */
class RefusedByStatus extends Error {
  constructor(readonly value: unknown) {
    super('refused');
  }
}

async function claim(tx: Tx, wanted: IdempotentRequest): Promise<boolean> {
  try {
    return await claimKey(tx, wanted);
  } catch (error) {
    throw WAITED_TOO_LONG.has(sqlState(error) ?? '') ? inFlight() : error;
  }
}

function inFlight(): Problem {
  const headers = { 'Retry-After': '1' };
  return new Problem(409, 'idempotency_key_in_use', 'A request with this Idempotency-Key is still running.', {
    headers,
  });
}

function answerOf(reply: FastifyReply, value: unknown): StoredAnswer {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const text = reply.getHeader(name);
    if (text !== undefined) headers[name] = String(text);
  }
  const body = value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { status: reply.statusCode, headers, body };
}

/** Bodies that are streamed are not known before the handler reads them: their type and length must do. */
function hashOf(request: FastifyRequest): Buffer {
  const { body, headers } = request;
  const hash = createHash('sha256');
  if (Buffer.isBuffer(body) || typeof body === 'string') return hash.update(body).digest();
  if (body !== undefined) return hash.update(JSON.stringify(body)).digest();
  const type = String(headers['content-type'] ?? '').split(';', 1)[0];
  return hash.update(`${type} ${headers['content-length'] ?? ''}`).digest();
}
