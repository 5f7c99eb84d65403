import createClient from 'openapi-fetch';
import { ApiProblem, problemOf } from './problem';
import type { paths } from './schema';

/** The public API, with the types of its own description; the cookie goes along by itself. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer. @throws ApiProblem with the words of the server, or with ours where it could not be reached. */
export async function dataOf<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const answer = await asked.catch(() => null);
  if (answer === null)
    throw new ApiProblem({ status: 0, code: 'unreachable', detail: 'The server cannot be reached.' });
  if (answer.error !== undefined || !answer.response.ok) throw problemOf(answer.response.status, answer.error);
  return answer.data as Data;
}

/** One key for one deed of a person, however often it is sent. */
export function once(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': crypto.randomUUID() };
}
