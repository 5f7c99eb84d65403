import { leads } from '../access/able.js';
import { caseReference, referenceProblem } from '../patterns/microsoft-reference.js';
import type { WorkedTier } from '../words.js';
import { queueAt, NOT_WAITING } from './arrive.js';
import type { Refusal } from './decision.js';
import type { Draft, Move, Step } from './draft.js';
import { clip, textProblem } from './field-rules.js';
import { holderIsAble, seat } from './holding.js';
import { packetProblems } from './packet.js';
import { refuse, refuseFields } from './refuse.js';
import type { HandOverPacket, Hop } from './ticket.js';
import type { StaffMember } from '../access/staff.js';

/** Row 6. */
export const escalate: Step<'escalate'> = (move) => {
  const { before, ticket, command, me, desk, now } = move;
  const target = escalationTarget(move);
  if (typeof target !== 'number') return target;
  const refusal = packetRefusal(move) ?? knownIssueRefusal(move);
  if (refusal) return refusal;
  const staff = seat(ticket, target, desk, now);
  const skipsTier2 = ticket.tier === 1 && target === 3;
  const hop: Hop = {
    command: 'escalate',
    ...{ fromTier: before.tier, toTier: target, fromStaff: me.id, toStaff: staff },
    packet: packetOf(command.packet),
    againstPolicy: skipsTier2,
  };
  return {
    changes: queueAt(ticket, target, staff),
    events: [{ name: 'escalated', data: { reason: clip(command.packet.reason), ...(skipsTier2 && { skipsTier2 }) } }],
    hop,
    tierClock: 'new',
    undoable: true,
  };
};

/** One tier up; from 1 to 3 only when a lead says so. */
function escalationTarget({ ticket, command, me }: Move<'escalate'>): WorkedTier | Refusal {
  const next = ticket.tier === 1 ? 2 : 3;
  const target = command.toTier ?? next;
  if (target === next) return next;
  const pointer = '/toTier';
  if (ticket.tier !== 1 || target !== 3) {
    return refuse('field_invalid', `From tier ${ticket.tier} the next one up is tier ${next}.`, { pointer });
  }
  if (!leads(me.role)) return refuse('forbidden', 'Only a lead may skip tier 2 on the way up.', { pointer });
  return 3;
}

function packetRefusal({ ticket, command }: Pick<Move<'escalate'>, 'ticket' | 'command'>): Refusal | null {
  return refuseFields('packet_incomplete', packetProblems(command.packet, ticket.kind));
}

/** A live package that fits must have been seen: going up past it needs a word why it does not serve. */
function knownIssueRefusal({ command, desk }: Move<'escalate'>): Refusal | null {
  const known = desk.fittingPackage;
  if (!known || !known.live || !known.fitsSignature) return null;
  if (!textProblem(command.packet.knownIssueSeen, '/knownIssueSeen', 'why')) return null;
  return refuse(
    'known_issue_not_seen',
    'A resolution for this problem exists. Apply it, or say why it does not serve.',
    {
      pointer: '/knownIssueSeen',
      data: { package: known.id },
    },
  );
}

function packetOf(packet: HandOverPacket): HandOverPacket {
  const { reason, tried, evidence, note, knownIssueSeen } = packet;
  return { reason, tried, evidence, note: note ?? null, knownIssueSeen: knownIssueSeen ?? null };
}

/** Row 7. The engineer becomes the liaison; the cursor stays on tier 3. */
export const escalateToMicrosoft: Step<'escalate_to_microsoft'> = (move) => {
  const { before, ticket, command, me, desk } = move;
  const noCase = referenceProblem(command.caseNumber, '/caseNumber');
  const refusal =
    refuseFields('field_required', [noCase]) ??
    refuseFields('packet_incomplete', packetProblems(command.packet, ticket.kind));
  if (refusal) return refusal;
  const caseNumber = caseReference(command.caseNumber);
  return {
    changes: { ...NOT_WAITING, state: 'waiting', tier: 4, waitingFor: 'microsoft', microsoftCase: caseNumber },
    events: [{ name: 'sent_to_microsoft', data: { caseNumber, dossierGaps: dossierGaps(ticket, desk) } }],
    hop: {
      command: 'escalate_to_microsoft',
      ...{ fromTier: before.tier, toTier: 4, fromStaff: me.id, toStaff: me.id },
      packet: packetOf(command.packet),
      againstPolicy: false,
    },
  };
};

/** Names of the facts that Microsoft will ask for and the ticket does not say. */
function dossierGaps(ticket: Move['ticket'], desk: Move['desk']): string[] {
  const gaps = [
    ticket.signature === null ? 'signature' : null,
    ticket.deviceSerial === null ? 'deviceSerial' : null,
    ticket.requesterUpn === null ? 'requesterUpn' : null,
    ...(desk.dossierGaps ?? []),
  ];
  return [...new Set(gaps.filter((gap) => gap !== null))];
}

/** Row 8. A person says what Microsoft answered; the system knows it from the case. */
export const answer: Step<'answer', StaffMember | null> = (move) => {
  const { ticket, command, me, desk, now } = move;
  const said = command.answer?.trim() ?? '';
  const refusal =
    me === null
      ? null
      : refuseFields('field_required', [textProblem(said, '/answer', 'what Microsoft answered', 64_000)]);
  if (refusal) return refusal;
  const liaison = holderIsAble(ticket, desk, now) ? ticket.assignee : null;
  return {
    changes: { ...NOT_WAITING, tier: 3, state: liaison === null ? 'queued' : 'working', assignee: liaison },
    events: [{ name: 'answered_by_microsoft', data: { caseNumber: ticket.microsoftCase } }],
    comment: said === '' ? null : { text: said, fromUser: false, kind: 'note' },
    tell: [ticket.assignee],
    hop: answeredHop(ticket, liaison),
  };
};

function answeredHop(ticket: Move['ticket'], liaison: number | null): Draft['hop'] {
  const who = { fromStaff: ticket.assignee, toStaff: liaison };
  return { command: 'answer', fromTier: 4, toTier: 3, ...who, packet: null, againstPolicy: false };
}
