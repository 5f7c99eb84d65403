import { Injectable } from '@nestjs/common';
import { mayHold } from '../../domain/access/able.js';
import { VacateOnStaffChange, type StaffChange } from '../../identity/vacate-on-staff-change.js';
import type { Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { patternEvent } from './pattern-event.js';
import { takeOwnerOff } from './patterns.store.js';

/**
 * Whoever may no longer work tier 3 owns no pattern: theirs stand without an owner, which their place in the list says,
 * in the transaction of that change. Being away takes nothing.
 */
@Injectable()
export class VacatePatterns extends VacateOnStaffChange {
  constructor(private readonly events: EventStore) {
    super();
  }

  async vacate(tx: Tx, { staffId, before, after, actorId, now }: StaffChange): Promise<void> {
    if (!mayHold(before, 3, null) || mayHold(after, 3, null)) return;
    const patterns = await takeOwnerOff(tx, staffId, now);
    const told = { by: actorId, at: now };
    await this.events.append(
      tx,
      patterns.map((row) => patternEvent(row, 'owner', told)),
    );
  }
}
