import type { FastifyInstance } from 'fastify';

/** Adds `Link: <...>; rel="next"` to every page: the address of the request with the cursor of the next page. */
export function linkPages(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const next = nextOf(payload);
    if (next !== undefined && !reply.hasHeader('link'))
      reply.header('Link', `<${withCursor(request.url, next)}>; rel="next"`);
    done(null, payload);
  });
}

function nextOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('items' in payload) || !('next' in payload))
    return undefined;
  return Array.isArray(payload.items) && typeof payload.next === 'string' ? payload.next : undefined;
}

/** The address of a request with the cursor of the next page. */
export function withCursor(address: string, cursor: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
