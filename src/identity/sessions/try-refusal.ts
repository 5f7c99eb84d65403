import { Problem } from '../../platform/http/problem.js';

/** Why a password was not accepted. Nothing in it tells a known account from an unknown one. */
export type TryRefusal =
  { code: 'wrong_credentials' } | { code: 'too_many_tries'; retryAfterSeconds: number } | { code: 'busy' };

/** The refusal as it is answered; `wrong` is the status for a password that is not the right one. */
export function problemOfTry(refusal: TryRefusal, wrong: Problem): Problem {
  switch (refusal.code) {
    case 'wrong_credentials':
      return wrong;
    case 'too_many_tries':
      return new Problem(429, 'too_many_tries', 'Too many failed tries. Wait before the next one.', {
        headers: { 'Retry-After': String(refusal.retryAfterSeconds) },
      });
    case 'busy':
      return new Problem(503, 'busy', 'Too many people are signing in at this moment.', {
        headers: { 'Retry-After': '2' },
      });
  }
}
