import { Injectable } from '@nestjs/common';
import { DAY } from '../../../domain/instant.js';
import { type Cell, cellKey } from '../../../domain/trends/signals/cell.js';
import type { Signal, SignalRule } from '../../../domain/trends/signals/signal.js';
import {
  type Ending,
  nextSignals,
  type Seen,
  type SignalSteps,
} from '../../../domain/trends/signal-life/next-signals.js';
import { decideSignal } from '../../../domain/trends/signal-life/signal-states.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import type { NewEvent } from '../../../platform/events/event.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { signalEvent } from '../signal-event.js';
import { cellOfRow, type SignalRow, storedSignal } from '../signal-row.js';
import { lookHead, signalsOfLook } from '../signals.queries.js';
import { raiseSignal, refreshSignals, tryLook, writeChange, writeLook } from '../signals.store.js';
import { fastSignals } from './fast-signals.js';
import { type DeskSeen, JudgeDesk } from './judge-desk.js';
import { SettleWeeks } from './settle-weeks.js';
import { SignalWords } from './signal-words.js';

/** `busy`: another node is writing what it saw. `late`: another node has seen more, so this one looks again. */
export type LookOutcome = 'done' | 'busy' | 'late';

interface Named {
  cell: Cell;
  rule: SignalRule;
}

/**
 * One look at the whole desk: what the rules say of the folded counts, and what that makes of the signals. State changes
 * and their events are written in one transaction, under a lock that only one node has.
 */
@Injectable()
export class LookAtSignals {
  constructor(
    private readonly db: Db,
    private readonly desk: JudgeDesk,
    private readonly weeks: SettleWeeks,
    private readonly words: SignalWords,
    private readonly events: EventStore,
  ) {}

  async once(): Promise<LookOutcome> {
    const seen = await this.desk.now();
    const out = [...seen.judged.out, ...fastSignals(seen)];
    return this.db.atomically((tx) => this.write(tx, seen, out));
  }

  private async write(tx: Tx, desk: DeskSeen, out: readonly Signal[]): Promise<LookOutcome> {
    if (!(await tryLook(tx))) return 'busy';
    const { folded, looked } = await lookHead(tx);
    if (looked !== null && looked > desk.fold && desk.fold < folded) return 'late';
    const rows = await signalsOfLook(tx, desk.week, desk.now - DAY);
    const steps = nextSignals(rows.map(storedSignal), seenOf(desk, out));
    const told = [...(await this.raise(tx, desk, steps)), ...(await this.end(tx, desk, steps, rows))];
    await refreshSignals(
      tx,
      steps.refresh.map(({ id, figures, signal }) => ({
        id,
        figures,
        sentence: signal && this.words.of(signal, desk.week),
      })),
    );
    await this.weeks.settle(tx, desk);
    await this.events.append(tx, told);
    await writeLook(tx, { ...desk.judged.counted, fold: desk.fold, at: desk.now, wouldShow: desk.judged.wouldShow });
    return 'done';
  }

  private async raise(tx: Tx, { now, week }: DeskSeen, { raise, end }: SignalSteps): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const { signal, figures } of raise) {
      const { cell, rule } = signal;
      const sentence = this.words.of(signal, week);
      const id = await raiseSignal(tx, { rule, cell, week, at: now, figures, sentence });
      if (id === null) continue;
      events.push(signalEvent({ id, cell, rule, state: 'raised', was: null, sentence }, { by: null, at: now }));
      for (const ending of end) if (isInto(ending, signal)) ending.intoId = id;
    }
    return events;
  }

  private async end(tx: Tx, { now }: DeskSeen, { end }: SignalSteps, rows: readonly SignalRow[]): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const ending of end) {
      const row = rows.find(({ id }) => id === ending.id)!;
      const decided = decideSignal(row, null, { does: 'end', because: ending.because });
      const foldedInto = idOf(ending, rows);
      if (!decided.ok || (ending.into !== null && foldedInto === null)) continue;
      const { version, note, judgedBy, judgedAt, state: was, rule, sentence, dismissal } = row;
      const kept = { note, judgedBy, judgedAt, dismissal };
      const { change } = decided;
      await writeChange(tx, { ...change, ...kept, id: ending.id, version, at: now, foldedInto });
      const news = { id: ending.id, cell: cellOfRow(row), rule, state: change.state, was, sentence };
      events.push(signalEvent(news, { by: null, at: now }));
    }
    return events;
  }
}

function isInto({ into }: Ending, { cell, rule }: Named): boolean {
  return into !== null && into.rule === rule && cellKey(into.cell) === cellKey(cell);
}

/** Of the signal that tells of it: just raised, or open before. */
function idOf(ending: Ending, rows: readonly SignalRow[]): number | null {
  if (ending.intoId !== undefined) return ending.intoId;
  const open = rows.find((row) => row.closedAt === null && isInto(ending, { cell: cellOfRow(row), rule: row.rule }));
  return open?.id ?? null;
}

function seenOf({ now, today, week, limits, judged, leaves }: DeskSeen, out: readonly Signal[]): Seen {
  let byKey: Map<string, (typeof judged.cells)[number]> | undefined;
  return {
    ...{ now, today, limits, out, monday: week },
    judged: (cell) => {
      byKey ??= new Map(judged.cells.map((one) => [cellKey(one.cell), one]));
      return byKey.get(cellKey(cell));
    },
    lastDay: (signature) => {
      let last: number | undefined;
      for (const leaf of leaves.all()) {
        if (leaf.signature !== signature) continue;
        for (const day of leaf.days.keys()) if (last === undefined || day > last) last = day;
      }
      return last;
    },
  };
}
