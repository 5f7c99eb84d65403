import { able, workedTier } from '../access/able.js';
import { clip, textProblem } from './field-rules.js';
import type { Move, Step } from './draft.js';
import { inHandsOf } from './holding.js';
import { withSeat } from './path.js';
import { NOT_WAITING } from './arrive.js';
import { refuse, refuseFields } from './refuse.js';
import type { Ticket } from './ticket.js';
import { wholeText } from './whole-text.js';

/** What a ticket becomes in the hands of somebody who begins with it. */
function begun(ticket: Ticket): Ticket['state'] {
  if (ticket.state === 'queued') return 'working';
  return ticket.state === 'handed_down' && ticket.tier === 1 ? 'contacting_user' : ticket.state;
}

/** Row 2. */
export const claim: Step<'claim'> = ({ ticket, me }) => {
  const changes = { ...inHandsOf(ticket, me.id), state: begun(ticket) };
  return { changes, events: [{ name: 'claimed' }], inHand: true, tell: [ticket.assignee] };
};

/** Row 3. */
export const steal: Step<'steal'> = ({ ticket, command, me }) => {
  const refusal = refuseFields('field_required', [textProblem(command.reason, '/reason', 'why you take it from them')]);
  if (refusal) return refusal;
  return {
    changes: { ...inHandsOf(ticket, me.id), state: begun(ticket) },
    events: [{ name: 'stolen', data: { reason: clip(command.reason) } }],
    comment: wholeText(command.reason),
    tell: [ticket.assignee],
    inHand: true,
  };
};

/** Row 4. At tier 1 the holder owns the user's ticket, so there the variant `ownerOnly` is the whole assignment. */
export const assign: Step<'assign'> = (move) => {
  const { ticket, command, desk, now } = move;
  const refusal = refuseFields('field_required', [textProblem(command.reason, '/reason', 'why it goes to them')]);
  if (refusal) return refusal;
  const ownerOnly = command.ownerOnly === true && ticket.tier !== 1;
  const tier = ownerOnly ? 1 : ticket.tier;
  const person = desk.people.get(command.to);
  if (person === undefined || !able(person, tier, ticket.location, now)) {
    const who = person?.name ?? 'This person';
    const detail = `${who} cannot work on it now: role, location or absence is against it. Choose somebody else.`;
    return refuse('target_not_able', detail, { pointer: '/to' });
  }
  if ((ownerOnly ? ticket.owner : ticket.assignee) === person.id) {
    return refuse('field_invalid', `${person.name} has it already.`, { pointer: '/to' });
  }
  return ownerOnly ? assignOwner(move, person.id) : assignHolder(move, person.id);
};

function assignOwner({ ticket, command }: Move<'assign'>, staff: number): ReturnType<Step<'assign'>> {
  return {
    changes: { owner: staff, path: withSeat(ticket.path, 1, staff) },
    events: [{ name: 'assigned', data: { reason: clip(command.reason), owner: staff, ownerOnly: true } }],
    comment: wholeText(command.reason),
    tell: [staff, ticket.owner],
  };
}

function assignHolder({ ticket, command }: Move<'assign'>, staff: number): ReturnType<Step<'assign'>> {
  const handedDownAt1 = ticket.state === 'handed_down' && workedTier(ticket.tier) === 1;
  return {
    changes: { ...inHandsOf(ticket, staff), state: handedDownAt1 ? 'contacting_user' : ticket.state },
    events: [{ name: 'assigned', data: { reason: clip(command.reason), staff } }],
    comment: wholeText(command.reason),
    tell: [staff, ticket.assignee],
  };
}

/** Row 5. The seat is given up; at tier 1 the ownership too. */
export const release: Step<'release'> = ({ ticket }) => {
  const tier = workedTier(ticket.tier);
  const free = {
    assignee: null,
    path: withSeat(ticket.path, tier, null),
    owner: tier === 1 ? null : ticket.owner,
  };
  return { changes: { ...free, ...lyingFree(ticket) }, events: [{ name: 'released' }] };
};

function lyingFree(ticket: Ticket): Partial<Ticket> {
  if (ticket.state === 'working') return { state: 'queued' };
  if (ticket.state === 'contacting_user') return { state: 'handed_down' };
  if (ticket.state === 'waiting' && ticket.waitingFor !== 'fix') return { state: 'queued', ...NOT_WAITING };
  return {};
}
