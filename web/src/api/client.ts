import createClient from 'openapi-fetch';
import { ApiProblem, problemOf } from './problem';
import { NotReached, reach, unsentOf } from './reach';
import type { paths } from './schema';

/** The public API, with the types of its own description; the cookie goes along by itself. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', fetch: reach });

/** Told to the window when the server knows nobody behind a request. */
export const SIGNED_OUT = 'tierline:signed-out';

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer. @throws ApiProblem with the words of the server, or with ours where it could not be reached. */
export async function dataOf<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const answer = await asked.catch((thrown: unknown) => (thrown instanceof NotReached ? thrown : new NotReached(null)));
  if (answer instanceof NotReached) {
    const { message: detail, unsent } = answer;
    throw new ApiProblem({ status: 0, code: 'unreachable', detail, unsent });
  }
  if (answer.error !== undefined || !answer.response.ok) {
    if (answer.response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
    throw problemOf(answer.response.status, answer.error, unsentOf(answer.response));
  }
  return answer.data as Data;
}

/** One key for one deed of a person, however often it is sent. */
export function once(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': newKey() };
}

/** `randomUUID` is missing where the page came without TLS from another machine. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
