import { Problem } from '../../platform/http/problem.js';
import type { SignedIn } from '../signed-in.js';

/**
 * Id of the session behind a request. Throws 403 for an API token: what makes or replaces credentials is for a person
 * who signed in, or a leaked token could outlive its own revocation.
 */
export function sessionOf({ sessionKey, scopes }: SignedIn): number {
  const id = /^session:(\d+)$/.exec(sessionKey)?.[1];
  if (scopes !== null || id === undefined) {
    throw new Problem(403, 'session_only', 'This needs a session: an API token is not enough.');
  }
  return Number(id);
}
