import { Injectable } from '@nestjs/common';
import type { Checked } from '../../domain/reviews/snapshot.js';
import type { OpenSignal } from '../../domain/trends/signal-life/signal-on-board.js';
import type { Tx } from '../../platform/database/db.js';
import { ChangeSignal } from '../../trends/signals/commands/change-signal.js';
import { SignalBoard } from '../../trends/signals/signal-board.js';

const NO_LOOK: Checked = { at: null, checked: 0, out: 0, insufficient: 0, stale: 0, wouldShow: null };

/** What a review asks the board of signals. */
@Injectable()
export class ReviewBoard {
  constructor(
    private readonly board: SignalBoard,
    private readonly change: ChangeSignal,
  ) {}

  open(): Promise<OpenSignal[]> {
    return this.board.open();
  }

  async lastLook(): Promise<Checked> {
    const look = await this.board.lastLook();
    return look === null ? NO_LOOK : { ...look, at: new Date(look.at).toISOString() };
  }

  /** Deciding about a signal says that it was useful. One that was judged already stays as it is. */
  async decidedAbout(tx: Tx, signal: number, by: number): Promise<void> {
    await this.change.run(tx, signal, { move: { does: 'useful' }, note: null, by, version: null });
  }
}
