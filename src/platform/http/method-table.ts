import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Which methods each path answers, to tell 405 from 404: the router only knows that it found nothing. */
@Injectable()
export class MethodTable {
  private readonly routes: { pattern: RegExp; methods: readonly string[] }[] = [];

  /** Must run before routes are registered. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const pattern = new RegExp(`^${url.split('/').map(segmentPattern).join('/')}/?$`);
      this.routes.push({ pattern, methods: [method].flat() });
    });
  }

  /** 405 with `Allow` when the path exists for other methods. */
  refusal(request: FastifyRequest): Problem | undefined {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    if (methods.length === 0 || methods.includes(request.method)) return undefined;
    const allow = [...new Set(methods)].sort().join(', ');
    return new Problem(405, 'method_not_allowed', `This address answers ${allow}.`, { headers: { Allow: allow } });
  }
}

function segmentPattern(segment: string): string {
  if (segment === '*') return '.*';
  return segment
    .split(/(:\w+)/)
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
}
