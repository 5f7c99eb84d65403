import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface BodyOptions {
  /** Largest body of the route in bytes; 256 KiB when not said. */
  limitBytes?: number;
  /** The route also takes `text/csv`: its `@Body()` is then the text. */
  csv?: boolean;
}

/** What the body of one route may be, beyond JSON of 256 KiB: `@AcceptsBody({ csv: true, limitBytes: 20_000_000 })`. */
export const AcceptsBody = (body: BodyOptions): MethodDecorator => RouteConfig({ body });

/** The options of the route that a request goes to. */
export function bodyOptionsOf(request: FastifyRequest): BodyOptions {
  return (request.routeOptions.config as { body?: BodyOptions }).body ?? {};
}

/** Gives each route its limit. Must run before routes are registered. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const limit = (route.config as { body?: BodyOptions } | undefined)?.body?.limitBytes;
    if (limit !== undefined) route.bodyLimit = limit;
  });
}
