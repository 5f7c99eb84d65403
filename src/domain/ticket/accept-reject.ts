import { arriveAtTier1, rejectedWith, upTo } from './arrive.js';
import type { Step } from './draft.js';
import { clip, textProblem } from './field-rules.js';
import { evidenceProblems } from './packet.js';
import { withSeat } from './path.js';
import { refuseFields } from './refuse.js';
import type { Hop } from './ticket.js';
import { wholeText } from './whole-text.js';

/** Row 12. Whoever accepts has the seat of tier 2. */
export const accept: Step<'accept'> = ({ before, ticket, command, me, desk, now }) => {
  const note = command.note ?? '';
  const refusal = note === '' ? null : refuseFields('field_invalid', [textProblem(note, '/note', 'something')]);
  if (refusal) return refusal;
  const down = arriveAtTier1({ ...ticket, path: withSeat(ticket.path, 2, me.id) }, desk, now);
  const hop: Hop = {
    command: 'accept',
    ...{ fromTier: 2, toTier: 1, fromStaff: me.id, toStaff: down.assignee ?? null },
    packet: null,
    againstPolicy: false,
  };
  return {
    changes: down,
    events: [{ name: 'accepted', data: { package: ticket.resolution?.package ?? null } }],
    hop,
    comment: note === '' ? null : { text: note, fromUser: false, kind: 'note' },
    tierClock: 'new',
    tell: [before.assignee],
  };
};

/** Row 13. */
export const reject: Step<'reject'> = ({ before, ticket, command, me, desk, now }) => {
  const refusal = refuseFields('field_required', [
    textProblem(command.reason, '/reason', 'why the resolution does not serve'),
    ...evidenceProblems(command.evidence, 1),
  ]);
  if (refusal) return refusal;
  const giver = { tier: ticket.resolution?.givenAtTier ?? 3, staff: ticket.resolution?.givenBy ?? null };
  const up = upTo(ticket, giver, rejectedWith(ticket, 'rejected', { staff: me.id, at: now }), { desk, now });
  const packageId = ticket.resolution?.package ?? null;
  return {
    changes: { ...up, bounces: ticket.bounces + 1 },
    events: [{ name: 'rejected', data: { reason: clip(command.reason), package: packageId } }],
    hop: {
      command: 'reject',
      ...{ fromTier: before.tier, toTier: giver.tier, fromStaff: me.id, toStaff: up.assignee },
      packet: { reason: command.reason, note: '', evidence: command.evidence },
      againstPolicy: false,
    },
    comment: wholeText(command.reason),
    tierClock: 'new',
    tellLeads: up.assignee === null,
    tell: [before.assignee],
    packageCount: packageId === null ? null : { package: packageId, what: 'rejected' },
  };
};
