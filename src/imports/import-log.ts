import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Db } from '../platform/database/db.js';
import { EventStore } from '../platform/events/events.store.js';
import { DESK_ROOM, LEADS_ROOM, tierRoom } from '../platform/events/rooms.js';

/** An import as the event log tells it: one event for all its tickets. Figures only, so nobody is out of scope. */
export interface ImportNews {
  type: 'import.started' | 'import.progressed' | 'import.finished' | 'import.failed' | 'import.reverted';
  importId: number;
  by: number | null;
  /** Tiers at which tickets came alive: their queues changed. */
  tiers?: readonly number[];
  data: Record<string, unknown>;
}

@Injectable()
export class ImportLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Leads hear of every step; the desk hears of what changed its lists. */
  async tell(db: Db, { type, importId, by, tiers = [], data }: ImportNews): Promise<void> {
    const lists = type === 'import.finished' || type === 'import.reverted';
    const rooms = [LEADS_ROOM, ...(lists ? [DESK_ROOM] : []), ...tiers.map(tierRoom)];
    const event = {
      ...{ type, rooms, actorId: by, subject: `import:${importId}`, data: { import: importId, ...data } },
      ...{ ticketId: null, at: this.clock.now(), locations: null, quiet: false, source: 'import' },
    };
    await this.events.append(db, [event]);
  }
}
