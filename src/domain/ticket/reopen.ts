import { mayHold } from '../access/able.js';
import type { Instant } from '../instant.js';
import { NO_CONTACT_YET } from './contact-rule.js';
import { queueAt, rejectedWith } from './arrive.js';
import type { Desk } from './desk.js';
import type { Changes, Draft, Step } from './draft.js';
import { clip, textProblem } from './field-rules.js';
import { seat } from './holding.js';
import { refuseFields } from './refuse.js';
import type { Ticket } from './ticket.js';
import { wholeText } from './whole-text.js';

/** Row 26. */
export const reopen: Step<'reopen'> = ({ ticket, command, me, desk, now }) => {
  const refusal = refuseFields('field_required', [textProblem(command.reason, '/reason', 'what the user says now')]);
  if (refusal) return refusal;
  const packageId = ticket.resolution?.package ?? null;
  const rejected = rejectedWith(ticket, 'reopened', { staff: me.id, at: now });
  return {
    ...begunAgain(ticket, { desk, now, rejected, reason: command.reason, from: me.id }),
    packageCount: packageId === null ? null : { package: packageId, what: 'failed' },
  };
};

/** Row 29. */
export const unmarkDuplicate: Step<'unmark_duplicate'> = ({ ticket, command, me, desk, now }) => {
  const refusal = refuseFields('field_required', [
    textProblem(command.reason, '/reason', 'what is different about it'),
  ]);
  if (refusal) return refusal;
  const { rejected } = ticket;
  return begunAgain(ticket, { desk, now, rejected, reason: command.reason, from: me.id });
};

interface Beginning {
  desk: Desk;
  now: Instant;
  rejected: Ticket['rejected'];
  reason: string;
  from: number;
}

/** Queued at tier 1 for its owner. The path is kept, but seats of people who may not hold them any more are freed. */
function begunAgain(ticket: Ticket, { desk, now, rejected, reason, from }: Beginning): Draft {
  const clean = { ...ticket, ...withoutTheGone(ticket, desk) };
  const owner = seat(clean, 1, desk, now);
  const changes: Changes = {
    ...withoutTheGone(ticket, desk),
    ...queueAt(clean, 1, owner),
    ...{ resolvedAs: null, resolvedAt: null, closedAs: null, closedAt: null, duplicateOf: null },
    ...{ resolution: null, rejected, contacts: NO_CONTACT_YET, nextContactAt: null },
  };
  return {
    changes,
    events: [{ name: 'reopened', data: { reason: clip(reason), was: ticket.closedAs ?? ticket.resolvedAs } }],
    hop: {
      command: ticket.closedAs === 'duplicate' ? 'unmark_duplicate' : 'reopen',
      ...{ fromTier: ticket.tier, toTier: 1, fromStaff: from, toStaff: owner },
      packet: { reason, note: '', evidence: [] },
      againstPolicy: false,
    },
    comment: wholeText(reason),
    resolvedNote: null,
    tierClock: 'new',
    tell: [ticket.owner],
  };
}

/** Vacating looks at active tickets; people may have gone while this one was resolved or closed. */
function withoutTheGone(ticket: Ticket, desk: Desk): Pick<Ticket, 'path' | 'owner'> {
  const stays = (staff: number | null, tier: 1 | 2 | 3) =>
    staff !== null && mayHold(desk.people.get(staff), tier, ticket.location) ? staff : null;
  const owner = stays(ticket.owner, 1);
  const path = ticket.path.map((slot) => ({
    tier: slot.tier,
    staff: slot.tier === 1 ? owner : stays(slot.staff, slot.tier),
  }));
  return { path, owner };
}
