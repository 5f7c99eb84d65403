import type { Instant } from '../instant.js';
import type { ContactChannel, ContactOutcome } from '../words.js';
import type { ContactRule, Desk } from './desk.js';
import type { ContactTally, Ticket } from './ticket.js';

/** No attempt yet: the tally of a resolution that has just come. */
export const NO_CONTACT_YET: ContactTally = { tries: 0, days: [], last: null };

/** The rule in force for the ticket's open resolution: its package's own, else the policy's. */
export function ruleFor(ticket: Pick<Ticket, 'resolution'>, desk: Pick<Desk, 'policy' | 'package'>): ContactRule {
  const ofPackage = ticket.resolution?.package ?? null;
  if (ofPackage !== null && desk.package?.id === ofPackage && desk.package.contactRule) return desk.package.contactRule;
  return desk.policy.contactRule;
}

/** The UTC day `YYYY-MM-DD` of an instant. */
export function utcDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The tally with one more attempt. */
export function tallied(
  tally: ContactTally,
  attempt: { outcome: ContactOutcome; channel: ContactChannel | null; at: Instant },
): ContactTally {
  const day = utcDay(attempt.at);
  const days = tally.days.includes(day) ? tally.days : [...tally.days, day];
  return { tries: tally.tries + 1, days, last: attempt };
}

/** What is still missing before a person may give up; both 0 when the rule is reached. */
export function stillToTry(tally: ContactTally, rule: ContactRule): { tries: number; days: number } {
  return { tries: Math.max(0, rule.tries - tally.tries), days: Math.max(0, rule.days - tally.days.length) };
}
