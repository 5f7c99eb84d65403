import { rejectedWith, upTo } from './arrive.js';
import { attempt, channelIfGiven, type Contact, count, recorded, wrongOutcome } from './contact-attempt.js';
import type { Refusal } from './decision.js';
import type { Draft } from './draft.js';
import { clip, textProblem } from './field-rules.js';
import { evidenceProblems } from './packet.js';
import { refuseFields } from './refuse.js';

/** Row 17. Back to the giver; the failure of a package goes to its owner at tier 3. */
export function stillFailing(move: Contact): Draft | Refusal {
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
