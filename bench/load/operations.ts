import { agentOf } from '../desk/supply.store.js';
import type { FilledDesk } from '../desk/fill-desk.js';
import { ESCALATION, LIST, newTicket, PAGE, SEARCH } from './bodies.js';

/** One request of an operation. */
export interface Call {
  method: 'GET' | 'POST';
  /** Below /api/v1. */
  path: string;
  body?: object;
  ticket?: number;
  /** Who asks, as an index of the agents. */
  agent: number;
  /** What the bare program takes from the address. */
  window?: { from: string; to: string };
}

export interface Operation {
  name: string;
  about: string;
  /** What must lie ready before a round; the tickets are used up by it. */
  supply?: 'free' | 'held';
  /** The n-th request, counted over all rounds; in a round with supply, of a ticket of it. */
  call: (n: number, ticket: number) => Call;
}

const DAY_MS = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

/** Coprime to any number of tickets that is not its multiple: visits them all in no visible order. */
const STRIDE = 7_919;

/** In the order of measuring: what only reads comes first. The names are those of the rehearsal. */
export function operationsOf({ tickets, agents }: FilledDesk): Operation[] {
  const any = (n: number) => 1 + ((n * STRIDE) % tickets);
  const get = (path: string, n: number): Call => ({ method: 'GET', path, agent: n % agents.length });
  const search = new URLSearchParams({ q: SEARCH.q, limit: String(PAGE) });
  const list = new URLSearchParams({ state: LIST.state.join(), platform: LIST.platform, limit: String(PAGE) });
  const whose = (ticket: number) => agentOf(ticket, agents.map((_, index) => index)); // prettier-ignore
  return [
    { name: 'get', about: 'one ticket', call: (n) => ({ ...get(`/tickets/TL-${any(n)}`, n), ticket: any(n) }) },
    {
      name: 'history',
      about: 'its hand-overs, contacts, comments',
      call: (n) => ({ ...get(`/tickets/TL-${any(n)}/history`, n), ticket: any(n) }),
    },
    { name: 'list', about: `${PAGE} tickets by state and platform`, call: (n) => get(`/tickets?${list}`, n) },
    {
      name: 'queue',
      about: `${PAGE} tickets of my tier`,
      call: (n) => get(`/queues/my-tier/tickets?limit=${PAGE}`, n),
    },
    { name: 'search', about: `${PAGE} tickets by words`, call: (n) => get(`/tickets?${search}`, n) },
    { name: 'matrix', about: 'phase x platform, the same for all', call: (n) => get('/trends/matrix', n) },
    {
      name: 'matrix-new',
      about: 'phase x platform, new days each',
      call: (n) => {
        // 360 windows: more than the server remembers, and each comes back after all others.
        const window = { from: day(60 + (n % 60)), to: day(Math.floor(n / 60) % 6) };
        return { ...get(`/trends/matrix?from=${window.from}&to=${window.to}`, n), window };
      },
    },
    {
      name: 'claim',
      about: 'a free ticket',
      supply: 'free',
      call: (_n, ticket) => ({ ...post(`/tickets/TL-${ticket}/claims`, {}, whose(ticket)), ticket }),
    },
    {
      name: 'escalate',
      about: 'from tier 1 to 2, with its packet',
      supply: 'held',
      call: (_n, ticket) => ({ ...post(`/tickets/TL-${ticket}/escalations`, ESCALATION, whose(ticket)), ticket }),
    },
    {
      name: 'log',
      about: 'a new ticket',
      call: (n) =>
        post('/tickets', newTicket(`Cannot enroll laptop ${n}`, `user${n % 3000}@bench.example`), n % agents.length),
    },
  ];
}

function post(path: string, body: object, agent: number): Call {
  return { method: 'POST', path, body, agent };
}
