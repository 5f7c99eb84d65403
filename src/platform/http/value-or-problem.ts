import { notFound, Problem, validationFailed } from './problem.js';
import { staleVersion } from './etag.js';
import type { Outcome, OutcomeRefusal } from '../outcome.js';

function problemOf(refusal: OutcomeRefusal): Problem {
  switch (refusal.code) {
    case 'invalid':
      return validationFailed(refusal.problems);
    case 'missing':
      return notFound(refusal.what);
    case 'stale':
      return staleVersion(refusal.key, refusal.current);
    case 'conflict':
      return new Problem(409, refusal.name, refusal.detail, refusal.data);
  }
}

/** What a command answered; its refusal is thrown as the problem it is over HTTP. */
export function valueOrProblem<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw problemOf(outcome.refusal);
}
