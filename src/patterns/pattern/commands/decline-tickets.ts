import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { keepDeclines } from '../declines.store.js';
import { patternEvent } from '../pattern-event.js';
import type { PatternRow } from '../pattern-row.queries.js';

interface DeclineInput {
  tickets: readonly number[];
  reason: string | null;
  by: StaffMember;
}

/** Says that suggested tickets do not belong to a pattern: they are not suggested to it again. The tickets stay as they are. */
@Injectable()
export class DeclineTickets {
  constructor(
    private readonly clock: Clock,
    private readonly events: EventStore,
  ) {}

  /** Ids that were suggested; the others were linked, were declined before, or are not to be seen. */
  run(db: Db, pattern: PatternRow, { tickets, reason, by }: DeclineInput): Promise<Set<number>> {
    return db.atomically(async (tx) => {
      const at = this.clock.now();
      const declined = await keepDeclines(tx, { pattern: pattern.id, tickets, reason, by, at });
      if (declined.size > 0) await this.events.append(tx, [patternEvent(pattern, 'declined', { by: by.id, at })]);
      return declined;
    });
  }
}
