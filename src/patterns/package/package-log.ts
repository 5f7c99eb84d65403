import { Injectable } from '@nestjs/common';
import type { PackageState } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { DESK_ROOM, LEADS_ROOM, roleRoom } from '../../platform/events/rooms.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';

/** A step in a package's life. */
export interface PackageChange {
  id: number;
  /** Id of its pattern. */
  pattern: number;
  what:
    | 'drafted'
    | 'edited'
    | 'removed'
    | 'published'
    | 'watching'
    | 'superseded'
    | 'withdrawn'
    | 'doubted'
    | 'stands'
    | 'held'
    | 'did_not_hold';
  state: PackageState;
}

/** Drafts are the work of tier 3: nobody else hears of them. */
const ENGINEERS = [roleRoom('tier3'), LEADS_ROOM];

/** Writes the packages' events in the transaction of their change. Packages are unscoped and name no users. */
@Injectable()
export class PackageLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** `by` is a staff id, null for the program itself. */
  async record(tx: Tx, { id, pattern, what, state }: PackageChange, by: number | null): Promise<void> {
    const event = {
      ...{ type: 'package.changed', subject: `package:${id}`, rooms: state === 'draft' ? ENGINEERS : [DESK_ROOM] },
      data: { id, pattern: patternKeyOf(pattern), what, state },
      ...{ ticketId: null, actorId: by, at: this.clock.now(), locations: null, quiet: false, source: 'api' },
    };
    await this.events.append(tx, [event]);
  }
}
