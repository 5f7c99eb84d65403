import { able, highestTier, isAway, leads, mayAct, workedTier } from '../access/able.js';
import { may } from '../access/permissions.js';
import { covers } from '../access/scope.js';
import type { StaffMember } from '../access/staff.js';
import { DAY, type Instant } from '../instant.js';
import type { Refusal } from './decision.js';
import { addressRanOut, freeFor, holderIsAble, holderOf, type Room } from './holding.js';
import { placeInWords } from './place.js';
import { refuse } from './refuse.js';
import type { Who } from './table/ladder-row.js';
import type { Ticket } from './ticket.js';

type Rule = (ticket: Ticket, me: StaffMember, room: Room, now: Instant) => Refusal | null;

/** Why the person may do nothing on the ladder at all; null for every agent with an open account. */
export function noAgent(me: StaffMember): Refusal | null {
  if (!mayAct(me)) return refuse('forbidden', 'This account is closed.');
  if (highestTier(me.role) === 0) return refuse('forbidden', 'Viewers read; they do not change tickets.');
  return null;
}

/** Why the person is not able at the ticket's tier, in words; null when able. */
function notAble(ticket: Ticket, me: StaffMember, now: Instant): Refusal | null {
  if (able(me, ticket.tier, ticket.location, now)) return null;
  const tier = workedTier(ticket.tier);
  if (highestTier(me.role) < tier) return refuse('not_able', `This is work of tier ${tier}; your role ends below it.`);
  if (!covers(me, ticket.location)) return refuse('not_able', `Your locations do not cover ${ticket.location ?? ''}.`);
  if (isAway(me, now)) return refuse('not_able', 'You are marked away. End your absence first.');
  return refuse('not_able', 'You cannot work on this ticket.');
}

/** LADDER's 409 `held_by`: names the holder. */
function heldBy(ticket: Ticket, room: Room): Refusal {
  const holder = holderOf(ticket, room);
  const name = holder?.name ?? 'Somebody';
  const ask = ticket.state === 'queued' ? 'It was sent to them; steal it if it cannot wait.' : 'Steal it first.';
  return refuse('held_by', `${name} holds this ticket. ${ask}`, {
    data: { holder: holder && { id: holder.id, name: holder.name } },
  });
}

function ableAndFree(ticket: Ticket, me: StaffMember, room: Room, now: Instant): Refusal | null {
  return notAble(ticket, me, now) ?? (freeFor(ticket, me.id, room, now) ? null : heldBy(ticket, room));
}

/** A lead for this ticket: by role, and by location. Being away is the lead's own business. */
function leadFor(ticket: Ticket, me: StaffMember): Refusal | null {
  if (!leads(me.role)) return refuse('forbidden', 'Only a lead may do this.');
  if (covers(me, ticket.location)) return null;
  return refuse('not_able', `Your locations do not cover ${ticket.location ?? ''}.`);
}

const claimant: Rule = (ticket, me, room, now) => {
  const begun = ticket.state !== 'queued' && ticket.addressedFreeAt === null;
  if (ticket.assignee === me.id && begun) return refuse('not_from_here', 'You hold this ticket already.');
  return ableAndFree(ticket, me, room, now);
};

const overHolder: Rule = (ticket, me, room, now) => {
  if (!may(me.role, 'ticket:steal')) return refuse('forbidden', 'You may not steal tickets.');
  const unable = notAble(ticket, me, now);
  if (unable) return unable;
  if (ticket.assignee === null) return refuse('not_from_here', 'Nobody holds this ticket: claim it.');
  if (ticket.assignee === me.id) return refuse('not_from_here', 'You hold this ticket already.');
  if (holderIsAble(ticket, room, now)) return null;
  return refuse('not_from_here', `${holderOf(ticket, room)?.name ?? 'The holder'} is not there: claim it.`);
};

const holder: Rule = (ticket, me, room) => {
  if (ticket.assignee === me.id) return null;
  if (ticket.assignee !== null) return heldBy(ticket, room);
  return refuse('not_from_here', 'Nobody holds this ticket: claim it first.');
};

const leadInTime: Rule = (ticket, me, room, now) => {
  if (!leads(me.role)) {
    return refuse('forbidden', 'Only a lead reopens a closed ticket. Log a new one that follows it.');
  }
  const notHere = leadFor(ticket, me);
  if (notHere) return notHere;
  const days = room.policy.reopenClosedWithinDays;
  if (now <= (ticket.closedAt ?? ticket.createdAt) + days * DAY) return null;
  return refuse('too_old_to_reopen', `It was closed more than ${days} days ago. Log a new ticket that follows it.`, {
    data: { follows: ticket.key },
  });
};

const senderOrLead: Rule = (ticket, me, _room, now) => {
  const { undo } = ticket;
  const attempted = ticket.state === 'contacting_user' && ticket.contacts.tries > 0;
  if (undo === null || attempted) {
    return refuse('nothing_to_take_back', 'The last thing that happened here was not a hand-over of a person.');
  }
  if (leads(me.role)) return leadFor(ticket, me);
  if (undo.by !== me.id) return refuse('not_your_hop', 'Only the one who sent it, or a lead, may take it back.');
  return notAble({ ...ticket, tier: undo.tier }, me, now);
};

const ownerOrLead: Rule = (ticket, me) => {
  if (leads(me.role)) return leadFor(ticket, me);
  const holdsAtTier1 = ticket.tier === 1 && ticket.assignee === me.id;
  if (ticket.owner === me.id || holdsAtTier1) return null;
  return refuse('forbidden', 'Only the owner of the user’s ticket or a lead may close it unsolved.');
};

/** Who of the table, as rules. Each is asked only of agents with an open account, where the row's places match. */
const RULES: Readonly<Record<Who, Rule>> = {
  agent: () => null,
  able: (ticket, me, _room, now) => notAble(ticket, me, now),
  'able, free': ableAndFree,
  'able, free; lead': (ticket, me, room, now) =>
    leads(me.role) ? leadFor(ticket, me) : ableAndFree(ticket, me, room, now),
  claimant,
  'able + steal': overHolder,
  holder,
  lead: leadFor,
  'lead, in time': leadInTime,
  'sender; lead': senderOrLead,
  'owner; lead': ownerOrLead,
  system: () => refuse('forbidden', 'Only the system does this, when somebody leaves.'),
};

/** Why this person may not, by the row's `who`; null when they may. */
export function whoRefuses(who: Who, ticket: Ticket, me: StaffMember, room: Room, now: Instant): Refusal | null {
  return RULES[who](ticket, me, room, now);
}

/** The ticket in words and whose it is now, for "not from here". */
export function standing(ticket: Ticket, room: Room, now: Instant): string {
  const holder = holderOf(ticket, room);
  const hands = holder === null ? '' : `, ${addressRanOut(ticket, now) ? 'sent to' : 'with'} ${holder.name}`;
  return `${placeInWords(ticket)}${hands}`;
}
