import { CONTACT_CHANNELS, CONTACT_OUTCOMES, RESOLVED_AS, type ResolvedAs } from '../words.js';
import { rejectedWith, upTo } from './arrive.js';
import { ruleFor, stillToTry, tallied } from './contact-rule.js';
import type { Refusal } from './decision.js';
import type { Draft, DraftEvent, Move, Step } from './draft.js';
import { resolvedNow } from './endings.js';
import { aheadProblem, clip, textProblem, wordProblem } from './field-rules.js';
import { HOUR } from '../instant.js';
import { evidenceProblems } from './packet.js';
import { refuse, refuseFields, type FieldProblem } from './refuse.js';

type Contact = Move<'contact'>;

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

function wrongOutcome(wontFix: boolean): Refusal {
  const detail = wontFix
    ? 'This resolution says that it will not be fixed: the user can be informed, not confirm.'
    : 'This resolution is to be confirmed by the user; informed is for what will not be fixed.';
  return refuse('field_invalid', detail, { pointer: '/outcome' });
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

/** Row 17. Back to the giver; the failure of a package goes to its owner at tier 3. */
function stillFailing(move: Contact): Draft | Refusal {
  const { before, ticket, command, me, desk, now } = move;
  const { resolution } = ticket;
  if (resolution === null || resolution.kind === 'wont_fix') return wrongOutcome(true);
  const refusal = refuseFields('field_required', [
    textProblem(command.failedStep, '/failedStep', 'which step failed'),
    ...evidenceProblems(command.evidence, 1),
    channelIfGiven(command.channel),
  ]);
  if (refusal) return refusal;
  const ofPackage = resolution.package !== null;
  const owner = desk.package?.id === resolution.package ? (desk.package?.owner ?? null) : null;
  const giver = {
    tier: ofPackage ? 3 : resolution.givenAtTier,
    staff: ofPackage ? (owner ?? (resolution.givenAtTier === 3 ? resolution.givenBy : null)) : resolution.givenBy,
  } as const;
  const up = upTo(ticket, giver, rejectedWith(ticket, 'still_failing', { staff: me.id, at: now }), { desk, now });
  const failedStep = command.failedStep ?? '';
  return {
    changes: { ...up, bounces: ticket.bounces + 1 },
    events: [
      recorded(move),
      { name: 'still_failing', data: { failedStep: clip(failedStep), package: resolution.package } },
    ],
    hop: {
      command: 'still_failing',
      ...{ fromTier: before.tier, toTier: giver.tier, fromStaff: me.id, toStaff: up.assignee },
      packet: { reason: failedStep, note: command.note ?? '', evidence: command.evidence ?? [] },
      againstPolicy: false,
    },
    contact: attempt(move),
    tierClock: 'new',
    tellLeads: up.assignee === null,
    packageCount: count(ticket, 'failed'),
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

/** Giving up is no attempt: it adds nothing to the tally. */
function tallyOf({ ticket, command, now }: Contact): Contact['ticket']['contacts'] {
  if (command.outcome === 'give_up') return ticket.contacts;
  return tallied(ticket.contacts, { outcome: command.outcome, channel: command.channel ?? null, at: now });
}

function recorded(move: Contact): DraftEvent {
  const { outcome, channel, nextAt } = move.command;
  const next = outcome === 'no_answer' || outcome === 'call_back' ? { nextAt: nextAt ?? null } : {};
  return { name: 'contact_recorded', data: { outcome, channel: channel ?? null, tries: tallyOf(move).tries, ...next } };
}

function attempt({ command }: Contact): NonNullable<Draft['contact']> {
  const { outcome, channel, note, failedStep, nextAt } = command;
  return { outcome, channel: channel ?? null, note: note ?? failedStep ?? null, nextAt: nextAt ?? null };
}

function count(ticket: Contact['ticket'], what: 'confirmed' | 'failed' | 'no_answer'): Draft['packageCount'] {
  const id = ticket.resolution?.package ?? null;
  return id === null ? null : { package: id, what };
}

export function channelProblem(channel: string | undefined): FieldProblem | null {
  return wordProblem(channel, CONTACT_CHANNELS, '/channel');
}

function channelIfGiven(channel: string | undefined): FieldProblem | null {
  return channel == null ? null : channelProblem(channel);
}
