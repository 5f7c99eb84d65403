/** An event of the feed, as far as it tells of tickets. */
interface Said {
  type: string;
  subject: string;
  time: string;
  actor: { id: number; name: string } | null;
  data: Record<string, unknown>;
}

/** Where an event says that a ticket stands now. */
interface Place {
  state: string;
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
export function ticketEventOf({ subject, type, time, data, actor }: Said): TicketEvent | null {
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
export interface Moved {
  version: number;
  state: string;
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
  return { ...thing, state: to.state as Thing['state'], tier: to.tier, assignee, updatedAt: time };
}

function holderOf(id: number | null, { actor }: TicketEvent, nameOf: (id: number) => string) {
  if (id === null) return null;
  return { id, name: actor?.id === id ? actor.name : nameOf(id) };
}

/**
 * Whether a ticket that is not in a list may be in it now. `list`: `mine`, `my-tier`, `view:3`, `all` ...; `me`: id of the
 * person who looks. Where an event tells too little, it may.
 */
export function mayEnter(list: unknown, { to, type }: TicketEvent, me: number): boolean {
  if (type === 'ticket.commented') return false;
  if (to === null) return true;
  if (list === 'mine') return to.assignee === me;
  if (list === 'my-tier') return to.state === 'queued' || to.state === 'handed_down';
  if (list === 'handed-down') return to.state === 'handed_down';
  if (list === 'waiting-microsoft') return to.tier === 4;
  return true;
}
