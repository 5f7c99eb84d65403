import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/db.js';
import { EventStore } from '../platform/events/events.store.js';
import { DESK_ROOM } from '../platform/events/rooms.js';

/** A change of the rollout as its log keeps it. Rollout data is unscoped: its events are not about a place. */
export interface RolloutChange {
  type:
    | 'phase.changed'
    | 'exposure.changed'
    | 'timeline.changed'
    | 'proposal.changed'
    | 'checklist.changed'
    | 'location.changed'
    | 'policy.changed'
    | 'goal.changed'
    | 'challenge.changed'
    | 'gate.changed'
    | 'gate.decided'
    | 'gate.criteria_changed'
    | 'gate.condition_ended';
  /** `phase:3`, `timeline:12`, `location:charlotte`, `policy`. */
  subject: string;
  /** Rooms beside the desk's, such as the cells whose rates change. */
  rooms?: readonly string[];
  data: Record<string, unknown>;
}

/** Writes the rollout's events in the transaction of their change. */
@Injectable()
export class RolloutLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** `by` is a staff id, null for the program itself. */
  async record(tx: Tx, change: RolloutChange, by: number | null): Promise<void> {
    const { type, subject, rooms = [], data } = change;
    const event = {
      ...{ type, subject, data, rooms: [DESK_ROOM, ...rooms] },
      ...{ ticketId: null, actorId: by, at: this.clock.now(), locations: null, quiet: false, source: 'api' },
    };
    await this.events.append(tx, [event]);
  }
}
