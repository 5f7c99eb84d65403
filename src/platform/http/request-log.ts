import type { FastifyInstance } from 'fastify';
import type { Log } from '../log/log.js';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { wasShed } from '../overload/shed-requests.js';
import { actorOf } from './request-actor.js';

/** Asked every few seconds by probes and scrapers: counted, not logged. */
const QUIET_ROUTES = new Set(['/livez', '/readyz', '/metrics']);

/**
 * One line and one measurement per request. The route is the pattern, never the address: that holds keys, search words
 * and tokens.
 */
export function logRequests(fastify: FastifyInstance, log: Log, metrics: HttpMetrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const ms = reply.elapsedTime;
    metrics.observe(request.method, route, reply.statusCode, ms / 1000);
    if (wasShed(request) || (QUIET_ROUTES.has(route) && reply.statusCode < 400)) return done();
    log.info(
      {
        requestId: request.id,
        staff: actorOf(request),
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(ms * 10) / 10,
      },
      'request',
    );
    done();
  });
}
