import type { FastifyReply } from 'fastify';
import { encodeCursor, type CursorValues } from '../../platform/http/paging.js';

/**
 * A page whose items are JSON text already: sent as it is, with the same shape and `Link` header as every other page.
 */
export function sendJsonPage<Row extends { json: string }>(
  reply: FastifyReply,
  rows: readonly Row[],
  {
    limit,
    list,
    cursorOf,
    more,
  }: { limit: number; list: string; cursorOf: (row: Row) => CursorValues; more?: Record<string, unknown> },
): string {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? encodeCursor(list, cursorOf(last)) : null;
  if (next !== null) reply.header('Link', `<${addressWith(reply.request.url, next)}>; rel="next"`);
  void reply.type('application/json; charset=utf-8');
  const rest = more ? `,${JSON.stringify(more).slice(1, -1)}` : '';
  return `{"items":[${shown.map((row) => row.json).join(',')}],"next":${JSON.stringify(next)}${rest}}`;
}

function addressWith(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
