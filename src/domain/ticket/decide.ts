import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import { allowedCommands } from './allowed-commands.js';
import { accept, reject } from './accept-reject.js';
import { handDownBySystem } from './cascade.js';
import type { Command, CommandName } from './command.js';
import { contact } from './contact.js';
import type { Decision, Refusal } from './decision.js';
import type { Actor, Desk } from './desk.js';
import { applyPackage, handDown, returnDown } from './down.js';
import { isRefusal, type Move, type Step } from './draft.js';
import { markDuplicate } from './duplicate.js';
import { close, closeBySystem, recovered, resolve, resolveWithUser } from './endings.js';
import { guard } from './guard.js';
import { assign, claim, release, steal } from './hold.js';
import { freeFor, inHandsOf } from './holding.js';
import { link, unlink } from './links.js';
import { refuse } from './refuse.js';
import { reopen, unmarkDuplicate } from './reopen.js';
import { settle } from './settle.js';
import { takesFirst } from './table/ladder-table.js';
import { takeBack } from './take-back.js';
import type { Ticket } from './ticket.js';
import { answer, escalate, escalateToMicrosoft } from './up.js';
import { vacate } from './vacate.js';
import { resume, resumeBySystem, wait } from './waiting.js';
import { comment, edit } from './write.js';

type PersonSteps = { readonly [N in CommandName]: Step<N> };
type SystemSteps = { readonly [N in CommandName]?: Step<N, null> };

const BY_PEOPLE: PersonSteps = {
  ...{ claim, steal, assign, release, escalate, escalate_to_microsoft: escalateToMicrosoft, answer },
  ...{ return: returnDown, hand_down: handDown, apply_package: applyPackage, accept, reject },
  ...{ contact, recovered, resolve, resolve_with_user: resolveWithUser, wait, resume, take_back: takeBack },
  ...{ reopen, close, mark_duplicate: markDuplicate, unmark_duplicate: unmarkDuplicate },
  ...{ link, unlink, edit, comment, vacate },
};

const BY_SYSTEM: SystemSteps = {
  ...{ answer, hand_down: handDownBySystem, resume: resumeBySystem, close: closeBySystem },
  ...{ link, edit, comment, vacate },
};

/**
 * The ladder: what a command makes of a ticket, or why not. Pure; the same arguments give the same answer. `ticket` is
 * the moving part as read, `now` epoch milliseconds. A refusal changes nothing; `not_from_here` and `held_by` carry the
 * commands that are possible instead. The caller writes `changes` under the version it read.
 */
export function decide(ticket: Ticket, command: Command, actor: Actor, desk: Desk, now: Instant): Decision {
  const refusal = guard(ticket, command.name, actor, desk, now);
  if (refusal) return withWayOut(refusal, ticket, actor, desk, now);
  return actor.staff === null
    ? decideForSystem(ticket, command, desk, now)
    : decideForPerson(ticket, command, actor.staff, desk, now);
}

function decideForPerson(ticket: Ticket, command: Command, me: StaffMember, desk: Desk, now: Instant): Decision {
  // A lead may act over a holder's head; that takes nothing out of the holder's hands.
  const takes = takesFirst(command.name) && ticket.assignee !== me.id && freeFor(ticket, me.id, desk, now);
  const taken = takes ? { ...ticket, ...inHandsOf(ticket, me.id) } : ticket;
  const step = BY_PEOPLE[command.name] as (move: Move) => ReturnType<Step<CommandName>>;
  const draft = step({ before: ticket, ticket: taken, command, me, desk, now });
  return isRefusal(draft) ? draft : settle(draft, { before: ticket, taken, me, desk, now });
}

function decideForSystem(ticket: Ticket, command: Command, desk: Desk, now: Instant): Decision {
  const step = BY_SYSTEM[command.name] as
    ((move: Move<CommandName, null>) => ReturnType<Step<CommandName>>) | undefined;
  if (!step) return refuse('forbidden', 'Only a person does this.');
  const draft = step({ before: ticket, ticket, command, me: null, desk, now });
  return isRefusal(draft) ? draft : settle(draft, { before: ticket, taken: ticket, me: null, desk, now });
}

/** Whoever comes too late or from the wrong place learns what is possible instead. */
function withWayOut(refusal: Refusal, ticket: Ticket, actor: Actor, desk: Desk, now: Instant): Refusal {
  if (actor.staff === null || (refusal.code !== 'not_from_here' && refusal.code !== 'held_by')) return refusal;
  return { ...refusal, data: { ...refusal.data, allowedCommands: allowedCommands(ticket, actor.staff, desk, now) } };
}
