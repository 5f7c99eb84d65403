import { HOUR } from '../instant.js';
import { CONTACT_OUTCOMES, RESOLVED_AS, type ResolvedAs } from '../words.js';
import {
  attempt,
  channelIfGiven,
  channelProblem,
  type Contact,
  count,
  recorded,
  tallyOf,
  wrongOutcome,
} from './contact-attempt.js';
import { ruleFor, stillToTry } from './contact-rule.js';
import type { Refusal } from './decision.js';
import type { Draft, Step } from './draft.js';
import { resolvedNow } from './endings.js';
import { aheadProblem, textProblem } from './field-rules.js';
import { refuse, refuseFields } from './refuse.js';
import { stillFailing } from './still-failing.js';

/** Rows 14 to 19: one attempt to reach the user, by its outcome. */
export const contact: Step<'contact'> = (move) => {
  const { outcome } = move.command;
  if (outcome === 'confirmed' || outcome === 'informed') return agreed(move);
  if (outcome === 'no_answer') return noAnswer(move);
  if (outcome === 'call_back') return callBack(move);
  if (outcome === 'still_failing') return stillFailing(move);
  if (outcome === 'user_gone' || outcome === 'declined' || outcome === 'verified_on_device') return ended(move);
  if (outcome === 'give_up') return giveUp(move);
  const words = CONTACT_OUTCOMES.filter((word) => word !== 'recovered');
  return refuse('field_invalid', `Choose one of: ${words.join(', ')}.`, { pointer: '/outcome' });
};

/** Row 14. Told "won't fix" the user is informed; anything else is confirmed. */
function agreed(move: Contact): Draft | Refusal {
  const { ticket, command } = move;
  const wontFix = ticket.resolution?.kind === 'wont_fix';
  if (wontFix !== (command.outcome === 'informed')) return wrongOutcome(wontFix);
  return (
    refuseFields('field_required', [channelProblem(command.channel)]) ??
    resolvedBy(move, wontFix ? 'informed' : 'confirmed')
  );
}

/** Row 15. */
function noAnswer(move: Contact): Draft | Refusal {
  const { ticket, command, desk, now } = move;
  const refusal = refuseFields('field_required', [
    channelProblem(command.channel),
    aheadProblem(command.nextAt, now, '/nextAt', 'The time of the next try'),
  ]);
  if (refusal) return refusal;
  const hours = ruleFor(ticket, desk).nextTryWithinHours;
  if ((command.nextAt ?? now) > now + hours * HOUR) {
    return refuse('field_invalid', `The next try must be within ${hours} hours.`, { pointer: '/nextAt' });
  }
  return stillContacting(move);
}

/** Row 16. */
function callBack(move: Contact): Draft | Refusal {
  const { command, now } = move;
  const problem = aheadProblem(command.nextAt, now, '/nextAt', 'The time that the user chose');
  return refuseFields('field_required', [problem, channelIfGiven(command.channel)]) ?? stillContacting(move);
}

function stillContacting(move: Contact): Draft {
  const { ticket, command, me } = move;
  return {
    changes: {
      ...{ state: 'contacting_user', assignee: me.id, nextContactAt: command.nextAt ?? null },
      contacts: tallyOf(move),
    },
    events: [recorded(move)],
    contact: attempt(move),
    packageCount: command.outcome === 'no_answer' ? count(ticket, 'no_answer') : null,
  };
}

/** Row 18. */
function ended(move: Contact): Draft | Refusal {
  const { ticket, command } = move;
  if (command.outcome === 'verified_on_device' && ticket.requesterUpn !== null) {
    const detail = 'This ticket has a requester: ask them. The device alone is for tickets without one.';
    return refuse('field_invalid', detail, { pointer: '/outcome' });
  }
  const refusal = refuseFields('field_required', [
    textProblem(command.note, '/note', 'how you know'),
    channelIfGiven(command.channel),
  ]);
  const as = RESOLVED_AS.find((word) => word === command.outcome);
  return refusal ?? { ...resolvedBy(move, as ?? 'user_gone'), resolvedNote: command.note ?? null };
}

/** Row 19. */
function giveUp(move: Contact): Draft | Refusal {
  const { ticket, desk } = move;
  const rule = ruleFor(ticket, desk);
  const missing = stillToTry(ticket.contacts, rule);
  if (missing.tries === 0 && missing.days === 0) {
    return refuseFields('field_invalid', [channelIfGiven(move.command.channel)]) ?? resolvedBy(move, 'unconfirmed');
  }
  const detail = `Try ${rule.tries} times on ${rule.days} different days before giving up; so far it was ${ticket.contacts.tries} on ${ticket.contacts.days.length}.`;
  return refuse('contact_rule_not_reached', detail, { data: { missing, rule } });
}

function resolvedBy(move: Contact, as: ResolvedAs): Draft {
  const { ticket, now } = move;
  return {
    changes: { ...resolvedNow(ticket, as, now), contacts: tallyOf(move), nextContactAt: null },
    events: [recorded(move), { name: 'resolved', data: { as, package: ticket.resolution?.package ?? null } }],
    contact: attempt(move),
    packageCount: as === 'confirmed' || as === 'informed' ? count(ticket, 'confirmed') : null,
  };
}
