import { CONTACT_CHANNELS } from '../words.js';
import { tallied } from './contact-rule.js';
import type { Draft, DraftEvent, Move } from './draft.js';
import { wordProblem } from './field-rules.js';
import type { Refusal } from './decision.js';
import { refuse, type FieldProblem } from './refuse.js';

export type Contact = Move<'contact'>;

/** Giving up is no attempt: it adds nothing to the tally. */
export function tallyOf({ ticket, command, now }: Contact): Contact['ticket']['contacts'] {
  if (command.outcome === 'give_up') return ticket.contacts;
  return tallied(ticket.contacts, { outcome: command.outcome, channel: command.channel ?? null, at: now });
}

/** The event of the attempt: how it went, never what was said. */
export function recorded(move: Contact): DraftEvent {
  const { outcome, channel, nextAt } = move.command;
  const next = outcome === 'no_answer' || outcome === 'call_back' ? { nextAt: nextAt ?? null } : {};
  return { name: 'contact_recorded', data: { outcome, channel: channel ?? null, tries: tallyOf(move).tries, ...next } };
}

/** The attempt as it is kept in the ticket's list of contacts. */
export function attempt({ command }: Contact): NonNullable<Draft['contact']> {
  const { outcome, channel, note, failedStep, nextAt } = command;
  return { outcome, channel: channel ?? null, note: note ?? failedStep ?? null, nextAt: nextAt ?? null };
}

/** What the attempt counts for the package, if the resolution is one. */
export function count(ticket: Contact['ticket'], what: 'confirmed' | 'failed' | 'no_answer'): Draft['packageCount'] {
  const id = ticket.resolution?.package ?? null;
  return id === null ? null : { package: id, what };
}

export function channelProblem(channel: string | undefined): FieldProblem | null {
  return wordProblem(channel, CONTACT_CHANNELS, '/channel');
}

export function channelIfGiven(channel: string | undefined): FieldProblem | null {
  return channel == null ? null : channelProblem(channel);
}

/** An outcome that this resolution cannot have. */
export function wrongOutcome(wontFix: boolean): Refusal {
  const detail = wontFix
    ? 'This resolution says that it will not be fixed: the user can only be informed.'
    : 'This resolution is to be confirmed by the user; informed is for what will not be fixed.';
  return refuse('field_invalid', detail, { pointer: '/outcome' });
}
