import type { Role } from '../session/session';
import { QUEUE_TITLES, type QueueName, queuesOf } from './queues';

/** Where a list of tickets comes from: a queue, a saved view, or everything one may see. */
export type Source = { kind: 'queue'; name: QueueName } | { kind: 'view'; id: number } | { kind: 'all' };

/** The list that an address names; without one, the first of the person's queues. */
export function sourceOf(query: URLSearchParams, role: Role): Source {
  const view = Number(query.get('view'));
  if (Number.isInteger(view) && view > 0) return { kind: 'view', id: view };
  const asked = query.get('queue');
  if (asked === 'all') return { kind: 'all' };
  const name =
    asked !== null && Object.hasOwn(QUEUE_TITLES, asked) ? (asked as QueueName) : (queuesOf(role)[0] ?? 'mine');
  return { kind: 'queue', name };
}

/** As the address says it, with everything of another list taken away. */
export function addressOf(source: Source): Record<string, string | null> {
  const none = { queue: null, view: null, ticket: null };
  if (source.kind === 'view') return { ...none, view: `${source.id}` };
  return { ...none, queue: source.kind === 'all' ? 'all' : source.name };
}

/** A word for caches and keys: `mine`, `view:3`, `all`. */
export function nameOf(source: Source): string {
  if (source.kind === 'view') return `view:${source.id}`;
  return source.kind === 'all' ? 'all' : source.name;
}
