import { Injectable } from '@nestjs/common';
import { mayHold } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Tx } from '../../platform/database/db.js';
import { VacateOnStaffChange, type StaffChange } from '../../identity/vacate-on-staff-change.js';
import { HoldingsStore, type Seat } from '../holdings.store.js';
import { RunCommand } from './run-command.js';
import { SYSTEM } from './system.js';

/** Row 32: whoever leaves, loses a role or a place leaves no ticket behind, in the transaction of that change. */
@Injectable()
export class Vacate extends VacateOnStaffChange {
  constructor(
    private readonly holdings: HoldingsStore,
    private readonly commands: RunCommand,
  ) {
    super();
  }

  /** Every active ticket on which the member sits at a tier or place that they can no longer work. */
  async vacate(tx: Tx, { staffId, after }: StaffChange): Promise<void> {
    for (const seat of await this.holdings.lockSeatsOf(tx, staffId)) {
      if (keeps(after, seat)) continue;
      const command = { name: 'vacate', staff: [staffId], why: 'staff rights changed' } as const;
      await this.commands.run(tx, seat.id, command, SYSTEM);
    }
  }
}

/** Being away takes nothing: away is not for good. */
function keeps(after: StaffMember, seat: Seat): boolean {
  return seat.tiers.every((tier) => mayHold(after, tier, seat.location));
}
