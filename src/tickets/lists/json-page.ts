import { withCursor } from '../../platform/http/page-link.js';
import type { FastifyReply } from 'fastify';
import { pageOf, type CursorValues } from '../../platform/http/paging.js';

/**
 * A page whose items are JSON text already: sent as it is, with the same shape and `Link` header as every other page.
 */
export function sendJsonPage<Row extends { json: string }>(
  reply: FastifyReply,
  rows: readonly Row[],
  { limit, list, cursorOf }: { limit: number; list: string; cursorOf: (row: Row) => CursorValues },
): string {
  const { items, next } = pageOf(rows, limit, { list, cursorOf, show: (row) => row.json });
  if (next !== null) reply.header('Link', `<${withCursor(reply.request.url, next)}>; rel="next"`);
  void reply.type('application/json; charset=utf-8');
  return `{"items":[${items.join(',')}],"next":${JSON.stringify(next)}}`;
}
