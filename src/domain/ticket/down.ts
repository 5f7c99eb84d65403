import { RETURN_REASONS, type WorkedTier } from '../words.js';
import { arriveAtTier1, queueAt, stopAtTier2 } from './arrive.js';
import type { Refusal } from './decision.js';
import type { Desk } from './desk.js';
import type { Changes, Move, Step } from './draft.js';
import { clip, textProblem, wordProblem } from './field-rules.js';
import { seat } from './holding.js';
import { evidenceProblems } from './packet.js';
import { sitter, slotIndex } from './path.js';
import { refuse, refuseFields } from './refuse.js';
import { resolutionRefusal } from './resolution-check.js';
import type { Hop, OpenResolution, Resolution, Ticket } from './ticket.js';

/** Row 9. */
export const returnDown: Step<'return'> = (move) => {
  const { before, ticket, command, me, desk, now } = move;
  const target = returnTarget(move);
  if (typeof target !== 'number') return target;
  const refusal = refuseFields('field_required', [
    wordProblem(command.reason, RETURN_REASONS, '/reason'),
    textProblem(command.note, '/note', 'what is missing or wrong'),
    ...evidenceProblems(command.evidence ?? [], 0),
  ]);
  if (refusal) return refusal;
  const staff = seat(ticket, target, desk, now);
  return {
    changes: { ...queueAt(ticket, target, staff), bounces: ticket.bounces + 1 },
    events: [{ name: 'returned', data: { reason: command.reason, note: clip(command.note) } }],
    hop: {
      command: 'return',
      ...{ fromTier: before.tier, toTier: target, fromStaff: me.id, toStaff: staff },
      packet: { reason: command.reason, note: command.note, evidence: command.evidence ?? [] },
      againstPolicy: false,
    },
    tierClock: 'new',
    undoable: true,
    tell: [target === 1 && before.tier === 3 ? sitter(ticket.path, 2) : null],
  };
};

/** The next slot below on the path; from 3 also tier 2 or 1 by name, visited before or not. */
function returnTarget({ ticket, command }: Move<'return'>): WorkedTier | Refusal {
  const below = ticket.path[ticket.cursor - 1]?.tier ?? 1;
  const target = command.toTier ?? below;
  if (target === 1 || (target === 2 && ticket.tier === 3)) return target;
  return refuse('field_invalid', `From tier ${ticket.tier} it cannot go down to tier ${String(target)}.`, {
    pointer: '/toTier',
  });
}

/** Row 10, by a person. */
export const handDown: Step<'hand_down'> = ({ before, ticket, command, me, desk, now }) => {
  const refusal = resolutionRefusal(ticket, command.resolution, desk);
  if (refusal) return refusal;
  const given = givenBy(command.resolution, { staff: me.id, tier: ticket.tier === 2 ? 2 : 3, now });
  const skip = command.skipTier2 === true || goesStraightDown(command.resolution, desk);
  const down = wayDown(ticket, skip, desk, now);
  return {
    changes: { ...down, resolution: given },
    events: [{ name: 'handed_down', data: { kind: given.kind, package: given.package, skipsTier2: skip } }],
    hop: handDownHop(before, down, { resolution: given, from: me.id }),
    tierClock: 'new',
    undoable: true,
    packageCount: countHandedDown(given),
    tell: [tier2Passed(before, down)],
  };
};

/** A package goes straight to tier 1 unless it wants tier 2 to accept; a single resolution stops where tier 2 worked. */
export function goesStraightDown(resolution: Resolution, desk: Pick<Desk, 'package'>): boolean {
  return resolution.package !== null && !(desk.package?.id === resolution.package && desk.package.tier2Accepts);
}

/** From 3 and 4 to tier 2, when it is on the path and not skipped; else to tier 1. */
export function wayDown(ticket: Ticket, skipTier2: boolean, desk: Desk, now: number): Changes {
  const above2 = ticket.tier > 2 && slotIndex(ticket.path, 2) !== -1;
  return above2 && !skipTier2 ? stopAtTier2(ticket, desk, now) : arriveAtTier1(ticket, desk, now);
}

/** Who of tier 2 is told that the resolution went past them. */
export function tier2Passed(before: Ticket, down: Changes): number | null {
  return before.tier !== 1 && down.tier === 1 ? sitter(before.path, 2) : null;
}

export function handDownHop(before: Ticket, down: Changes, by: { resolution: Resolution; from: number | null }): Hop {
  const { kind, cause, userSteps, tier1Steps, verify } = by.resolution;
  return {
    command: 'hand_down',
    ...{ fromTier: before.tier, toTier: down.tier ?? 1, fromStaff: by.from, toStaff: down.assignee ?? null },
    packet: { resolution: { kind, cause, userSteps, tier1Steps, verify, package: by.resolution.package } },
    againstPolicy: false,
  };
}

export function givenBy(
  resolution: Resolution,
  giver: { staff: number | null; tier: WorkedTier; now: number },
): OpenResolution {
  const { kind, cause, userSteps, tier1Steps, verify } = resolution;
  const by = { givenBy: giver.staff, givenAtTier: giver.tier, givenAt: giver.now };
  return { kind, cause, userSteps, tier1Steps, verify, package: resolution.package, ...by };
}

export function countHandedDown(given: Resolution): { package: number; what: 'handed_down' } | null {
  return given.package === null ? null : { package: given.package, what: 'handed_down' };
}

/** Row 11. The giver is the package's owner at tier 3: what fails goes back there. */
export const applyPackage: Step<'apply_package'> = ({ ticket, command, me, desk, now }) => {
  const { resolution } = command;
  if (!resolution || resolution.package === null) {
    return refuse('field_required', 'Name the package that you apply.', { pointer: '/package' });
  }
  const refusal = resolutionRefusal(ticket, resolution, desk);
  if (refusal) return refusal;
  const given = givenBy(resolution, { staff: desk.package?.owner ?? null, tier: 3, now });
  return {
    changes: { ...arriveAtTier1({ ...ticket, owner: me.id }, desk, now), resolution: given },
    events: [{ name: 'handed_down', data: { kind: given.kind, package: given.package, applied: true } }],
    packageCount: countHandedDown(given),
  };
};
