import { Injectable } from '@nestjs/common';
import { able } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Tx } from '../../platform/database/db.js';
import { VacateOnStaffChange, type StaffChange } from '../../identity/vacate-on-staff-change.js';
import type { TicketRecord } from '../ticket-record.js';
import { HoldingsQueries } from '../holdings.queries.js';
import { RunCommand } from './run-command.js';

const SYSTEM = { system: true, staff: null } as const;

/** Row 32: whoever leaves, loses a role or a place leaves no ticket behind, in the transaction of that change. */
@Injectable()
export class Vacate extends VacateOnStaffChange {
  constructor(
    private readonly holdings: HoldingsQueries,
    private readonly commands: RunCommand,
  ) {
    super();
  }

  /** Every active ticket on which the member sits at a tier or place that they can no longer work. */
  async vacate(tx: Tx, { staffId, after }: StaffChange): Promise<void> {
    for (const seat of await this.holdings.lockSeatsOf(tx, staffId)) {
      if (keeps(after, seat)) continue;
      await this.one(tx, seat.id, [staffId], 'staff rights changed');
    }
  }

  /** One ticket loses these people; the record as it stands after, null when it is gone. */
  async one(tx: Tx, id: number, staff: readonly number[], why: string): Promise<TicketRecord | null> {
    const result = await this.commands.run(tx, id, { name: 'vacate', staff, why }, SYSTEM);
    return result.ok ? result.record : null;
  }
}

/** Being away takes nothing: away is not for good. */
function keeps(after: StaffMember, seat: { tiers: readonly (1 | 2 | 3)[]; location: string | null }): boolean {
  const present = { ...after, awayUntil: null };
  return seat.tiers.every((tier) => able(present, tier, seat.location, 0));
}
