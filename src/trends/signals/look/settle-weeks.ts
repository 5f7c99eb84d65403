import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import { cellOfKey } from '../../../domain/trends/signals/cell.js';
import type { DeskHistory } from '../../../domain/trends/signals/desk.js';
import { isCorrected, settledWeek } from '../../../domain/trends/signal-life/settled-week.js';
import type { Tx } from '../../../platform/database/db.js';
import { signalsToSettle } from '../signals.queries.js';
import { settleSignals } from '../signals.store.js';
import type { DeskSeen } from './judge-desk.js';

/**
 * Keeps what the week of a signal came to when it was over. What is counted or reported for it later opens nothing again:
 * the signal is marked as corrected.
 */
@Injectable()
export class SettleWeeks {
  /** What the weeks were last held against. */
  private held: { week: Day; exposure: DeskHistory['exposure'] } | undefined;

  async settle(tx: Tx, { week, now, history, pastChanged }: DeskSeen): Promise<void> {
    const { exposure } = history;
    if (!pastChanged && this.held?.week === week && isSame(this.held.exposure, exposure)) return;
    const rows = await signalsToSettle(tx, week);
    const told = rows.flatMap(({ id, cell, week: own, settled, corrected }) => {
      const counted = settledWeek(cellOfKey(cell), own, history);
      if (settled === null) return [{ id, settled: counted, corrected: false }];
      return !corrected && isCorrected(settled, counted) ? [{ id, settled, corrected: true }] : [];
    });
    await settleSignals(tx, told, now);
    tx.afterCommit(() => (this.held = { week, exposure }));
  }
}

function isSame(one: DeskHistory['exposure'], other: DeskHistory['exposure']): boolean {
  return one.length === other.length && one.every(({ perDay }, at) => perDay === other[at]!.perDay);
}
