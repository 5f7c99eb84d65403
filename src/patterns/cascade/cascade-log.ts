import { Injectable } from '@nestjs/common';
import type { CascadeOrder } from '../../domain/patterns/cascade-step.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { DESK_ROOM } from '../../platform/events/rooms.js';
import type { CascadeTally } from './cascade-run.js';

/** Writes how far a cascade is, for the whole desk: numbers only. */
@Injectable()
export class CascadeLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  async progressed(
    db: Db,
    run: Pick<CascadeOrder, 'package' | 'what'> & { id: number; total: number },
    tally: CascadeTally,
    finished: boolean,
  ): Promise<void> {
    const { package: id, what, total } = run;
    const event = {
      ...{ type: 'cascade.progress', subject: `package:${id}`, rooms: [DESK_ROOM] },
      data: { package: id, run: run.id, what, total: Math.max(total, tally.done), ...tally, finished },
      ...{ ticketId: null, actorId: null, at: this.clock.now(), locations: null, quiet: false, source: 'api' },
    };
    await this.events.append(db, [event]);
  }
}
