import { Injectable } from '@nestjs/common';
import { cellOfKey } from '../../domain/trends/signals/cell.js';
import { mayOwnSignals } from '../../domain/trends/signal-life/acting-owner.js';
import { type StaffChange, VacateOnStaffChange } from '../../identity/vacate-on-staff-change.js';
import type { Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { signalEvent } from './signal-event.js';
import { takeSignalOwnerOff } from './signals.store.js';

/**
 * Whoever may no longer work tier 3 owns no signal: theirs are everybody's again, in the transaction of that change. Being
 * away takes nothing.
 */
@Injectable()
export class VacateSignals extends VacateOnStaffChange {
  constructor(private readonly events: EventStore) {
    super();
  }

  async vacate(tx: Tx, { staffId, before, after, actorId, now }: StaffChange): Promise<void> {
    if (!mayOwnSignals(before) || mayOwnSignals(after)) return;
    const rows = await takeSignalOwnerOff(tx, staffId, now);
    const events = rows.map(({ cell, ...row }) => {
      const was = row.state === 'raised' ? ('owned' as const) : row.state;
      return signalEvent({ ...row, cell: cellOfKey(cell), was }, { by: actorId, at: now });
    });
    await this.events.append(tx, events);
  }
}
