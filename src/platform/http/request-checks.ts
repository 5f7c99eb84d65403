import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { notFound, validationFailed } from './problem.js';
import { textErrors } from './text-errors.js';

const SANE_REQUEST_ID = /^[\w.:-]{1,64}$/;

/** The caller's X-Request-Id when it is harmless to log and repeat, otherwise a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

/** Refuses what no address may hold, before guards and handlers: NUL, broken text and inherited names. */
export function checkAddresses(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (!/[%?]/.test(request.url)) return done();
    const wrong = textErrors(request.query);
    if (wrong.length > 0) return done(validationFailed(wrong));
    done(textErrors(request.params).length > 0 ? notFound('thing') : undefined);
  });
}

/** Shows the request id in every answer and keeps answers of the API out of caches unless a route says otherwise. */
export function markAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id);
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'no-store');
    done();
  });
}
