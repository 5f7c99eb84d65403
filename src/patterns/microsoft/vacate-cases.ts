import { Injectable } from '@nestjs/common';
import { losesCases } from '../../domain/patterns/case-update.js';
import { VacateOnStaffChange, type StaffChange } from '../../identity/vacate-on-staff-change.js';
import type { Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { CaseLog } from './case-log.js';
import { takeLiaisonOff } from './cases.store.js';

/**
 * Whoever may no longer work tier 3 leads no talk with Microsoft: their cases stand without a liaison, and the leads are
 * told, in the transaction of that change. Being away takes nothing.
 */
@Injectable()
export class VacateCases extends VacateOnStaffChange {
  constructor(private readonly log: CaseLog) {
    super();
  }

  async vacate(tx: Tx, { staffId, before, after, actorId, now }: StaffChange): Promise<void> {
    if (!losesCases(before, after)) return;
    const cases = await takeLiaisonOff(tx, staffId, timestampOfInstant(now));
    await this.log.record(
      tx,
      cases.map(({ id, turn, state }) => ({ id, what: 'liaison_gone', turn, state, by: actorId }) as const),
    );
  }
}
