import type { Instant } from '../instant.js';
import { CONTACT_CHANNELS, type ResolvedAs } from '../words.js';
import { NOT_WAITING } from './arrive.js';
import { tallied } from './contact-rule.js';
import type { Changes, Step } from './draft.js';
import { clip, textProblem, wordProblem } from './field-rules.js';
import { isActive } from './place.js';
import { refuse, refuseFields } from './refuse.js';
import type { Ticket } from './ticket.js';
import { wholeText } from './whole-text.js';

/** Nobody holds what is over; a case that was waited for ends at tier 3, where its engineer sits. */
function over(ticket: Ticket): Changes {
  return { ...NOT_WAITING, tier: ticket.tier === 4 ? 3 : ticket.tier, assignee: null, nextContactAt: null };
}

export function resolvedNow(ticket: Ticket, as: ResolvedAs, now: Instant): Changes {
  return { ...over(ticket), state: 'resolved', resolvedAs: as, resolvedAt: now };
}

export function closedNow(ticket: Ticket, as: NonNullable<Ticket['closedAs']>, now: Instant): Changes {
  // A resolution still on its way was never tried: it goes with the ticket, not into what failed.
  const resolution = ticket.state === 'resolved' ? ticket.resolution : null;
  return { ...over(ticket), state: 'closed', closedAs: as, closedAt: now, resolution };
}

/** Row 20. The user calls: it works again, wherever the ticket is. */
export const recovered: Step<'recovered'> = ({ ticket, command, now }) => {
  const { channel, note } = command;
  const refusal = refuseFields('field_required', [
    wordProblem(channel, CONTACT_CHANNELS, '/channel'),
    textProblem(note, '/note', 'what the user told you'),
  ]);
  if (refusal) return refusal;
  const contacts = tallied(ticket.contacts, { outcome: 'recovered', channel, at: now });
  return {
    changes: { ...resolvedNow(ticket, 'recovered', now), contacts },
    events: [
      { name: 'contact_recorded', data: { outcome: 'recovered', channel, tries: contacts.tries } },
      { name: 'resolved', data: { as: 'recovered' } },
    ],
    contact: { outcome: 'recovered', channel, note, nextAt: null },
    resolvedNote: note,
    tell: [ticket.assignee, ticket.owner],
  };
};

/** Row 21. */
export const resolve: Step<'resolve'> = ({ ticket, command, now }) => {
  const refusal = refuseFields('field_required', [textProblem(command.note, '/note', 'what fixed it')]);
  return (
    refusal ?? {
      changes: resolvedNow(ticket, 'at_tier_1', now),
      events: [{ name: 'resolved', data: { as: 'at_tier_1' } }],
      resolvedNote: command.note,
    }
  );
};

const PRESENT: readonly string[] = ['in_person', 'phone', 'teams'];

/** Row 22. Solved above tier 1 with the user present: confirmed on the spot, and no first-tier resolution. */
export const resolveWithUser: Step<'resolve_with_user'> = ({ ticket, command, now }) => {
  const { note, channel } = command;
  const refusal = refuseFields('field_required', [
    textProblem(note, '/note', 'what fixed it'),
    wordProblem(channel, PRESENT, '/channel'),
  ]);
  if (refusal) return refusal;
  const contacts = tallied(ticket.contacts, { outcome: 'confirmed', channel, at: now });
  return {
    changes: { ...resolvedNow(ticket, 'confirmed', now), contacts },
    events: [
      { name: 'contact_recorded', data: { outcome: 'confirmed', channel, tries: contacts.tries } },
      { name: 'resolved', data: { as: 'confirmed', atTier: ticket.tier } },
    ],
    contact: { outcome: 'confirmed', channel, note, nextAt: null },
    resolvedNote: note,
    tell: [ticket.owner],
  };
};

const CLOSED_BY_PEOPLE: readonly string[] = ['mistake', 'test', 'withdrawn_by_user'];

/** Row 27, by a person. */
export const close: Step<'close'> = ({ ticket, command, now }) => {
  const { as, reason } = command;
  const words = isActive(ticket.state) ? CLOSED_BY_PEOPLE : ['done', ...CLOSED_BY_PEOPLE];
  const refusal =
    refuseFields('field_invalid', [wordProblem(as, words, '/as')]) ??
    (as === 'done' ? null : refuseFields('field_required', [textProblem(reason, '/reason', 'why it is closed so')]));
  return (
    refusal ?? {
      changes: closedNow(ticket, as, now),
      events: [{ name: 'closed', data: { as, ...(reason && { reason: clip(reason) }) } }],
      comment: wholeText(reason),
      tell: [ticket.assignee],
    }
  );
};

/** Row 27, by the system: done, when nobody came back for some working days. */
export const closeBySystem: Step<'close', null> = ({ ticket, desk, now }) => {
  if (now < desk.closesAt(ticket.resolvedAt ?? now)) return refuse('not_yet', 'The user may still come back.');
  return { changes: closedNow(ticket, 'done', now), events: [{ name: 'closed', data: { as: 'done' } }] };
};
