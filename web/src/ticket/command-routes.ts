import { api, dataOf, type once } from '../api/client';
import type { paths } from '../api/schema';
import type { Command, Ticket } from '../api/shapes';

/** Commands of the ladder that are a POST on the ticket, with their addresses. */
export const ROUTES = {
  claim: '/api/v1/tickets/{key}/claims',
  steal: '/api/v1/tickets/{key}/steals',
  assign: '/api/v1/tickets/{key}/assignments',
  release: '/api/v1/tickets/{key}/releases',
  escalate: '/api/v1/tickets/{key}/escalations',
  escalate_to_microsoft: '/api/v1/tickets/{key}/escalations',
  answer: '/api/v1/tickets/{key}/answers',
  return: '/api/v1/tickets/{key}/returns',
  hand_down: '/api/v1/tickets/{key}/hand-downs',
  apply_package: '/api/v1/tickets/{key}/package-applications',
  accept: '/api/v1/tickets/{key}/acceptances',
  reject: '/api/v1/tickets/{key}/rejections',
  contact: '/api/v1/tickets/{key}/contacts',
  recovered: '/api/v1/tickets/{key}/contacts',
  resolve: '/api/v1/tickets/{key}/resolutions',
  resolve_with_user: '/api/v1/tickets/{key}/resolutions',
  wait: '/api/v1/tickets/{key}/waits',
  resume: '/api/v1/tickets/{key}/resumptions',
  take_back: '/api/v1/tickets/{key}/take-backs',
  reopen: '/api/v1/tickets/{key}/reopenings',
  close: '/api/v1/tickets/{key}/closures',
  mark_duplicate: '/api/v1/tickets/{key}/duplicates',
  unmark_duplicate: '/api/v1/tickets/{key}/duplicates/undo',
  link: '/api/v1/tickets/{key}/links',
  comment: '/api/v1/tickets/{key}/comments',
} as const satisfies Partial<Record<Command, keyof paths>>;

export type Deed = keyof typeof ROUTES;

/** What the API asks for with a command. */
export type BodyOf<D extends Deed> = (typeof ROUTES)[D] extends infer Route extends keyof paths
  ? paths[Route] extends { post: { requestBody: { content: { 'application/json': infer Body } } } }
    ? Body
    : never
  : never;

/** Sends a command; answers the ticket as it stands then. @throws ApiProblem with the server's reasons. */
export function sendCommand<D extends Deed>(
  key: string,
  deed: D,
  body: BodyOf<D>,
  header: ReturnType<typeof once>,
): Promise<Ticket> {
  // The addresses answer alike; which body belongs to which is held by the types above.
  const route = ROUTES[deed] as (typeof ROUTES)['comment'];
  return dataOf(api.POST(route, { params: { path: { key }, header }, body: body as BodyOf<'comment'> }));
}
