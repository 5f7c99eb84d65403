import type { Ticket } from '../api/shapes';
import type { BodyOf, Deed } from './command-routes';

interface Me {
  id: number;
  name: string;
}

/** How a ticket looks once somebody has it: the ladder's row 2. */
function takenBy(ticket: Ticket, me: Me): Ticket {
  const arrived = ticket.state === 'handed_down' && ticket.tier === 1;
  const state = ticket.state === 'queued' ? 'working' : arrived ? 'contacting_user' : ticket.state;
  return { ...ticket, state, assignee: me };
}

const FREE_AGAIN: Readonly<Partial<Record<Ticket['state'], Ticket['state']>>> = {
  working: 'queued',
  contacting_user: 'handed_down',
};

const WAS_WAITING = { waitingFor: null, waitingUntil: null, waitingNote: null } as const;

/**
 * How the ticket will look after the command, as far as that can be known without the server; null: wait for its answer.
 * What may be done then only the server says: its buttons stay until the answer, so that nothing jumps.
 */
export function foreseen<D extends Deed>(ticket: Ticket, deed: D, body: BodyOf<D>, me: Me): Ticket | null {
  if (deed === 'claim' || deed === 'steal') return takenBy(ticket, me);
  if (deed === 'release') return { ...ticket, state: FREE_AGAIN[ticket.state] ?? ticket.state, assignee: null };
  if (deed === 'resume') return { ...ticket, ...WAS_WAITING, state: 'working', assignee: me };
  if (deed === 'escalate') return { ...ticket, ...WAS_WAITING, state: 'queued', tier: ticket.tier + 1, assignee: null };
  if (deed === 'resolve' || deed === 'resolve_with_user') return { ...ticket, state: 'resolved', assignee: null };
  if (deed === 'wait') {
    const { for: waitingFor, until = null, note = null } = body as BodyOf<'wait'>;
    return { ...ticket, state: 'waiting', assignee: me, waitingFor, waitingUntil: until, waitingNote: note };
  }
  return null;
}
