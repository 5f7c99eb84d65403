import type { Instant, Milliseconds } from '../domain/instant.js';
import type { PresenceFrame, PresenceMode } from './frames.js';

/** Whoever does not say so again within it is no longer there: a node that died leaves nobody behind. */
export const PRESENCE_LEASE: Milliseconds = 30_000;

/** One socket of one person at one ticket. */
export interface Sighting {
  ticketId: number;
  socketId: string;
  staff: { id: number; name: string };
  mode: PresenceMode;
}

interface Leased extends Sighting {
  until: Instant;
}

/** Who is at which ticket, on all nodes. Pure bookkeeping: the present comes in as an argument. */
export class PresenceTable {
  private readonly tickets = new Map<number, Map<string, Leased>>();

  /** True when others see a difference. */
  put(sighting: Sighting, now: Instant): boolean {
    const before = this.shown(sighting.ticketId);
    const sockets = this.tickets.get(sighting.ticketId) ?? new Map<string, Leased>();
    this.tickets.set(sighting.ticketId, sockets.set(sighting.socketId, { ...sighting, until: now + PRESENCE_LEASE }));
    return before !== this.shown(sighting.ticketId);
  }

  /** True when others see a difference. */
  drop(ticketId: number, socketId: string): boolean {
    const before = this.shown(ticketId);
    const sockets = this.tickets.get(ticketId);
    sockets?.delete(socketId);
    if (sockets?.size === 0) this.tickets.delete(ticketId);
    return before !== this.shown(ticketId);
  }

  /** The tickets at which a socket is. */
  ticketsOf(socketId: string): number[] {
    return [...this.tickets].flatMap(([ticketId, sockets]) => (sockets.has(socketId) ? [ticketId] : []));
  }

  /** Forgets whose lease is over; answers the tickets where others see a difference. */
  expire(now: Instant): number[] {
    const over = [...this.tickets.values()].flatMap((sockets) =>
      [...sockets.values()].filter((sighting) => sighting.until <= now),
    );
    return [...new Set(over.flatMap((one) => (this.drop(one.ticketId, one.socketId) ? [one.ticketId] : [])))];
  }

  /** Each person once, by name; whoever types in one window types. */
  people(ticketId: number): PresenceFrame['people'] {
    const people = new Map<number, PresenceFrame['people'][number]>();
    for (const { staff, mode } of this.tickets.get(ticketId)?.values() ?? []) {
      const known = people.get(staff.id);
      people.set(staff.id, { ...staff, mode: known?.mode === 'typing' ? 'typing' : mode });
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
  }

  private shown(ticketId: number): string {
    return JSON.stringify(this.people(ticketId));
  }
}
