import { localText, nextTry } from '../ticket/forms/moments';
import { type Outcome, outcomesFor, OUTCOMES } from '../ticket/forms/outcomes';
import type { DueTicket, Person, Script } from './use-contact-list';

export interface OutcomeChoice {
  outcome: Outcome;
  title: string;
  key: string;
  /** Nothing has to be said with it: recorded with one press. */
  atOnce: boolean;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** The time of the next try that is recorded by default: the strictest rule of the tickets. */
export function defaultNextTry(scripts: readonly Script[]): string {
  const hours = Math.min(...scripts.map(({ rule }) => rule.nextTryWithinHours), 7 * 24);
  return localText(nextTry(new Date(), hours));
}

/** How the call can have gone, for these tickets of the person; each has the key that it has for everybody. */
export function choicesFor(person: Person, tickets: readonly DueTicket[], scripts: readonly Script[]): OutcomeChoice[] {
  if (tickets.length === 0) return [];
  const wontFix = scripts.every(({ kind }) => kind === 'wont_fix');
  const some = scripts.some(({ kind }) => kind === 'wont_fix');
  const all = outcomesFor({
    kind: wontFix ? 'wont_fix' : 'fix',
    hasUser: person.requester !== null,
    mayGiveUp: tickets.every(({ missing }) => missing.tries === 0 && missing.days === 0),
  });
  const again = CLOCK.format(new Date(defaultNextTry(scripts)));
  return all
    .filter(({ outcome }) => !(some && outcome === 'still_failing'))
    .map(({ outcome, words, asks }) => ({
      outcome,
      title: outcome === 'no_answer' ? `No answer: again ${again}` : words,
      // Told or confirmed: of both only one can be meant, so they share the first key.
      key: outcome === 'confirmed' ? '1' : `${OUTCOMES.findIndex((one) => one.outcome === outcome)}`,
      atOnce: asks === 'nothing' || asks === 'next_try',
    }));
}
