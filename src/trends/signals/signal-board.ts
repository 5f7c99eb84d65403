import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import type { LastLook, OpenSignal, SignalOnBoard } from '../../domain/trends/signal-life/signal-on-board.js';
import { Db } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import { cellOfRow, type SignalRow } from './signal-row.js';
import { lastLook, openSignals, signalsChangedIn } from './signals.queries.js';

/** Signals as the weekly review and gates look at them. */
@Injectable()
export class SignalBoard {
  constructor(private readonly db: Db) {}

  /** The oldest first. */
  async open(db: Db = this.db): Promise<OpenSignal[]> {
    return (await openSignals(db)).map(openSignal);
  }

  /** Signals raised, owned, judged or ended from one instant on and before another; the oldest first. */
  async changedIn({ from, until }: { from: Instant; until: Instant }, db: Db = this.db): Promise<SignalOnBoard[]> {
    return (await signalsChangedIn(db, from, until)).map(onBoard);
  }

  /** What was checked last, by whichever node; null before the first look. */
  async lastLook(db: Db = this.db): Promise<LastLook | null> {
    const look = await lastLook(db);
    if (look === null) return null;
    const { at, checked, out, insufficient, stale, wouldShow } = look;
    return { at: instantOfTimestamp(at), checked, out, insufficient, stale, wouldShow };
  }
}

function openSignal(row: SignalRow): OpenSignal {
  const { id, rule, state, owner, ownerName, sentence, figures } = row;
  return {
    ...{ id, cell: cellOfRow(row), rule, state, sentence },
    since: instantOfTimestamp(row.raisedAt),
    owner: owner === null ? null : { id: owner, name: ownerName ?? '' },
    corrected: row.correctedAt !== null,
    ...figures,
  };
}

function onBoard(row: SignalRow): SignalOnBoard {
  const closedAt = row.closedAt === null ? null : instantOfTimestamp(row.closedAt);
  const { verdict, dismissal, endedBecause, foldedInto } = row;
  return { ...openSignal(row), closedAt, verdict, dismissal, endedBecause, foldedInto };
}
