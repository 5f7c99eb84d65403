import { mayAct, workedTier } from '../access/able.js';
import type { Desk } from './desk.js';
import { isActive } from './place.js';
import type { Ticket } from './ticket.js';

/** One of LADDER's invariants: its name, and whether an active ticket keeps it. */
type Invariant = readonly [name: string, holds: (ticket: Ticket) => boolean];

const onItsWay = (ticket: Ticket) => ticket.state === 'handed_down' || ticket.state === 'contacting_user';

const INVARIANTS: readonly Invariant[] = [
  ['the path starts at tier 1', ({ path }) => path[0]?.tier === 1],
  [
    'the tiers of the path rise',
    ({ path }) => path.every((slot, at) => at === 0 || slot.tier > (path[at - 1]?.tier ?? 9)),
  ],
  ['the cursor is on the tier', ({ path, cursor, tier }) => path[cursor]?.tier === workedTier(tier)],
  [
    'it waits for something exactly while waiting',
    ({ state, waitingFor }) => (state === 'waiting') === (waitingFor !== null),
  ],
  ['tier 4 is waiting for Microsoft', ({ tier, waitingFor }) => (tier === 4) === (waitingFor === 'microsoft')],
  ['tier 4 has a case, and only tier 4', ({ tier, microsoftCase }) => (tier === 4) === (microsoftCase !== null)],
  [
    'who works or contacts is somebody',
    ({ state, assignee }) => (state !== 'working' && state !== 'contacting_user') || assignee !== null,
  ],
  ['a resolution is open exactly on its way down', (ticket) => onItsWay(ticket) === (ticket.resolution !== null)],
  ['contacting the user is work of tier 1', ({ state, tier }) => state !== 'contacting_user' || tier === 1],
  ['handed down is at tier 1 or 2', ({ state, tier }) => state !== 'handed_down' || tier <= 2],
  [
    'handed down at tier 1 is nobody’s',
    ({ state, tier, assignee }) => state !== 'handed_down' || tier !== 1 || assignee === null,
  ],
  [
    'who holds it at tier 1 owns it',
    ({ tier, assignee, owner }) => tier !== 1 || assignee === null || assignee === owner,
  ],
  [
    'the holder sits at the cursor',
    ({ assignee, path, cursor }) => assignee === null || path[cursor]?.staff === assignee,
  ],
];

/**
 * LADDER's invariants that this ticket breaks, by name; empty for a sound one. Resolved and closed tickets (imported
 * history among them) are not asked. `people` are those the ticket names: a disabled or former person holds nothing.
 */
export function invariants(ticket: Ticket, people: Desk['people']): string[] {
  if (!isActive(ticket.state)) return [];
  const broken = INVARIANTS.filter(([, holds]) => !holds(ticket)).map(([name]) => name);
  const named = [ticket.assignee, ticket.owner, ...ticket.path.map((slot) => slot.staff)];
  const gone = named.some((id) => {
    const person = id === null ? null : people.get(id);
    return person === undefined || (person !== null && !mayAct(person));
  });
  return gone ? [...broken, 'a disabled person holds nothing'] : broken;
}
