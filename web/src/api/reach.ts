import type { Unsent } from './problem';

/** The server could not be reached with this request. */
export class NotReached extends Error {
  constructor(readonly unsent: Unsent | null) {
    super('The server cannot be reached.');
  }
}

/** A gateway without its server, or a server that is stopping or has too much to do. */
const LATER = new Set([502, 503, 504]);

/** What is done at a ticket is done in milliseconds: a network that swallows it is no network. */
const PATIENCE_MS = 15_000;
const AT_TICKETS = '/api/v1/tickets';

const putOff = new WeakMap<Response, Unsent>();

/** The request behind an answer that says "later". */
export function unsentOf(response: Response): Unsent | null {
  return putOff.get(response) ?? null;
}

let waitsBehind: (unsent: Unsent) => boolean = () => false;

/** What must not overtake what already waits is not sent at all. */
export function keepOrder(waits: (unsent: Unsent) => boolean): void {
  waitsBehind = waits;
}

/** `fetch` that remembers a deed which did not get through. @throws NotReached */
export async function reach(request: Request): Promise<Response> {
  const unsent = await deedOf(request);
  if (unsent !== null && waitsBehind(unsent)) throw new NotReached(unsent);
  const patient = unsent === null || !unsent.path.startsWith(AT_TICKETS);
  try {
    const response = await fetch(request, patient ? {} : { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (unsent !== null && LATER.has(response.status)) putOff.set(response, unsent);
    return response;
  } catch {
    throw new NotReached(unsent);
  }
}

async function deedOf(request: Request): Promise<Unsent | null> {
  const key = request.headers.get('Idempotency-Key');
  if (request.method !== 'POST' || key === null) return null;
  const type = request.headers.get('Content-Type') ?? 'application/json';
  if (!type.startsWith('application/json')) return null;
  const { pathname, search } = new URL(request.url);
  return { path: pathname + search, key, body: await request.clone().text() };
}
