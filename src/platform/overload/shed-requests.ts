import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { answerProblem } from '../http/problem-answer.js';
import type { Overload, ShedReason } from './overload.js';

/** How the node is, how to leave: asked and done just when there is too much to do. */
const NEVER_SHED = new Set(['GET /livez', 'GET /readyz', 'GET /metrics', 'DELETE /api/v1/sessions/current']);

const SAMPLE_EVERY_MS = 1_000;
const MOST_SECONDS = 3;

const SHED = Symbol('shed');

/**
 * Refuses requests that the node could not answer soon, with 503 and Retry-After, before anything is read or done.
 * Must run after what adds headers to every answer.
 */
export function shedRequests(fastify: FastifyInstance, overload: Overload): void {
  fastify.register(underPressure, { sampleInterval: SAMPLE_EVERY_MS });
  // Registered plugins load when the server starts.
  overload.watch(() => (fastify.hasDecorator('memoryUsage') ? fastify.memoryUsage() : null));
  fastify.server.maxConnections = overload.bounds.connections;
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isNeverShed(request)) return done();
    const reason = overload.enter();
    if (reason === null) {
      reply.raw.once('close', overload.leave);
      return done();
    }
    (request as { [SHED]?: true })[SHED] = true;
    answerProblem(request, reply, reason === 'database' ? noAnswer() : overloaded(reason));
  });
}

/** True for a request that was refused unread: it is counted, a line in the log for each would add to the load. */
export function wasShed(request: FastifyRequest): boolean {
  return SHED in request;
}

function isNeverShed({ method, routeOptions }: FastifyRequest): boolean {
  return NEVER_SHED.has(`${method} ${routeOptions.url}`);
}

function overloaded(reason: ShedReason): Problem {
  const detail = 'This server has too much to do. Nothing was changed: send it again after the seconds of Retry-After.';
  return new Problem(503, 'overloaded', detail, { reason, headers: retryAfter() });
}

function noAnswer(): Problem {
  return new Problem(503, 'database_away', 'The database does not answer at the moment.', { headers: retryAfter() });
}

/** Not everybody after the same time. */
function retryAfter(): Record<string, string> {
  return { 'Retry-After': String(1 + Math.floor(Math.random() * MOST_SECONDS)) };
}
