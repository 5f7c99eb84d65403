import type { Ticket } from '../api/shapes';
import type { LiveEvent } from './feed';

/** Where an event says that a ticket stands now. */
interface Place {
  state: Ticket['state'];
  tier: number;
  assignee: number | null;
}

/** What the log says of one ticket, as far as the page can use it without asking. */
export interface TicketEvent {
  key: string;
  type: string;
  /** Version of the ticket after it; 0 when the event says none. */
  version: number;
  time: string;
  to: Place | null;
  actor: { id: number; name: string } | null;
}

/** The event as news of a ticket; null: it is about something else. */
export function ticketEventOf({ subject, type, time, data, actor }: LiveEvent): TicketEvent | null {
  if (!subject.startsWith('TL-')) return null;
  const version = typeof data['version'] === 'number' ? data['version'] : 0;
  return { key: subject, type, version, time, to: placeOf(data['to']), actor };
}

function placeOf(to: unknown): Place | null {
  if (typeof to !== 'object' || to === null) return null;
  const { state, tier, assignee } = to as Partial<Place>;
  if (state === undefined || typeof tier !== 'number') return null;
  return { state, tier, assignee: assignee ?? null };
}

/** What an event moves of a ticket's row or of the ticket itself. */
interface Moved {
  version: number;
  state: Ticket['state'];
  tier: number;
  assignee?: { id: number; name: string } | null;
  updatedAt?: string | null;
}

/**
 * The ticket with what the event says of it; the same object when that is nothing new. The version stays where fields may
 * have changed that the event does not tell: only the server's answer brings those.
 */
export function moved<Thing extends Moved>(thing: Thing, event: TicketEvent, nameOf: (id: number) => string): Thing {
  const { to, version, time } = event;
  if (to === null || (version !== 0 && version <= thing.version)) return thing;
  const same = to.assignee === (thing.assignee?.id ?? null);
  if (to.state === thing.state && to.tier === thing.tier && same) return thing;
  const assignee = same ? thing.assignee : holderOf(to.assignee, event, nameOf);
  return { ...thing, state: to.state, tier: to.tier, assignee, updatedAt: time };
}

function holderOf(id: number | null, { actor }: TicketEvent, nameOf: (id: number) => string) {
  if (id === null) return null;
  return { id, name: actor?.id === id ? actor.name : nameOf(id) };
}
