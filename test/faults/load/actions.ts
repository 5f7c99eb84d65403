import { ESCALATION, newTicket } from '../../../bench/load/bodies.js';
import type { Agent, Asked, TicketView } from './good-client.js';
import type { Random } from './random.js';

/* What an agent does next, given what is on the screen. Every text carries the id of its operation in brackets. */

const LOCATIONS = ['charlotte', 'redmond', undefined] as const;

type Body = Record<string, unknown>;

function post(id: string, ticket: string, noun: string, event: string, body: Body = {}): Asked {
  const path = `/api/v1/tickets/${ticket}/${noun}`;
  return { id, event: `ticket.${event}`, ticket, request: { method: 'POST', path, body: JSON.stringify(body) } };
}

export function logged(id: string, random: Random, take = random.chance(0.3)): Asked {
  const body = {
    ...newTicket(`Cannot enroll the new laptop [${id}]`, `user${random.whole(1, 400)}@contoso.example`),
    location: random.pick(LOCATIONS),
    take,
  };
  const request = { method: 'POST', path: '/api/v1/tickets', body: JSON.stringify(body) } as const;
  return { id, event: 'ticket.logged', ticket: null, request };
}

export const commented = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'comments', 'commented', { text: `The user called again [${id}]` });

/** The one write without a key: its If-Match says which version it is about. */
export function edited(id: string, { key, version }: TicketView): Asked {
  const headers = { 'If-Match': `"${key}-${version}"` };
  const body = JSON.stringify({ osVersion: id });
  return {
    id,
    event: 'ticket.edited',
    ticket: key,
    request: { method: 'PATCH', path: `/api/v1/tickets/${key}`, headers, body },
  };
}

const claimed = (id: string, { key }: TicketView): Asked => post(id, key, 'claims', 'claimed');
const released = (id: string, { key }: TicketView): Asked => post(id, key, 'releases', 'released');
const accepted = (id: string, { key }: TicketView): Asked => post(id, key, 'acceptances', 'accepted');
const resolved = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'resolutions', 'resolved', { note: `Enrolled anew [${id}]` });
const escalated = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'escalations', 'escalated', { ...ESCALATION, reason: `${ESCALATION.reason} [${id}]` });
const returned = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'returns', 'returned', { reason: 'missing_log', note: `Which account? [${id}]` });
const contacted = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'contacts', 'contact_recorded', { outcome: 'confirmed', channel: 'phone', note: `It works [${id}]` });

const handedDown = (id: string, { key }: TicketView): Asked =>
  post(id, key, 'hand-downs', 'handed_down', {
    resolution: {
      kind: 'fix',
      cause: `Personal devices were blocked [${id}]`,
      userSteps: 'Restart and enroll again',
      tier1Steps: 'Stay on the phone while the user enrolls',
      verify: 'The device shows up as compliant',
    },
  });

/** The step that fits the ticket, or nothing to do for this person. */
function step(id: string, agent: Agent, ticket: TicketView, random: Random): Asked | undefined {
  const mine = ticket.assignee?.id === agent.id;
  const free = ticket.assignee === null;
  const tier = { tier1: 1, tier2: 2, tier3: 3, lead: 3 }[agent.role];
  if (ticket.tier !== tier) return undefined;
  if (ticket.state === 'queued' && (free || mine)) return claimed(id, ticket);
  if (ticket.state === 'handed_down' && (free || mine))
    return tier === 1 ? contacted(id, ticket) : accepted(id, ticket);
  if (ticket.state === 'contacting_user' && mine) return contacted(id, ticket);
  if (ticket.state !== 'working' || !mine) return undefined;
  return working(id, tier, ticket, random);
}

function working(id: string, tier: number, ticket: TicketView, random: Random): Asked {
  const dice = random.next();
  if (dice < 0.08) return released(id, ticket);
  if (tier === 1) return dice < 0.75 ? escalated(id, ticket) : resolved(id, ticket);
  if (tier === 2)
    return dice < 0.45 ? escalated(id, ticket) : dice < 0.6 ? returned(id, ticket) : handedDown(id, ticket);
  return handedDown(id, ticket);
}

/** What the agent does: mostly the work in front of them, now and then a new ticket, a comment, an edit. */
export function nextAction(
  id: string,
  agent: Agent,
  seen: readonly TicketView[],
  random: Random,
  wantsMore: boolean,
): Asked {
  const dice = random.next();
  const [any] = seen;
  if (!any || (agent.role === 'tier1' && (wantsMore || dice < 0.2))) return logged(id, random);
  if (dice > 0.85) return edited(id, any);
  if (dice < 0.75) {
    // A race now and then: somebody claims what is probably taken.
    if (dice > 0.72) return claimed(id, any);
    for (const ticket of seen) {
      const asked = step(id, agent, ticket, random);
      if (asked) return asked;
    }
  }
  return commented(id, any);
}
