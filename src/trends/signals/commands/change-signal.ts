import { Injectable } from '@nestjs/common';
import { mayOwnSignals } from '../../../domain/trends/signal-life/acting-owner.js';
import { decideSignal, type SignalMove } from '../../../domain/trends/signal-life/signal-states.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { conflict, done, invalid, missing, type Outcome, stale } from '../../../platform/outcome.js';
import { signalEvent } from '../signal-event.js';
import { cellOfRow, type SignalRow } from '../signal-row.js';
import { lockSignal, signalById } from '../signals.queries.js';
import { writeChange } from '../signals.store.js';

/** What a person does with a signal. */
export interface SignalOrder {
  move: Exclude<SignalMove, { does: 'end' }>;
  note: string | null;
  /** Staff id; null: the program, when what it saw was taken up. */
  by: number | null;
  /** Null: whatever the signal is now. */
  version: number | null;
}

/** Owns, dismisses or calls a signal useful, with its event in one transaction. */
@Injectable()
export class ChangeSignal {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { move, note, by, version }: SignalOrder): Promise<Outcome<SignalRow>> {
    return db.atomically(async (tx): Promise<Outcome<SignalRow>> => {
      const row = await lockSignal(tx, id);
      if (!row) return missing('signal');
      if (version !== null && version !== row.version) return stale(`signal-${id}`, { id, version: row.version });
      const refused = await ownerRefused(tx, move);
      if (refused) return refused;
      const decision = decideSignal(row, row.endedBecause, move);
      if (!decision.ok) return conflict('not_from_here', decision.detail);
      const { change } = decision;
      if (change.state === row.state && change.owner === row.owner && change.verdict === row.verdict && !note) {
        return done(row);
      }
      const at = this.clock.now();
      const judges = move.does !== 'own';
      const said = judges
        ? { note: note?.trim() || null, judgedBy: by, judgedAt: timestampOfInstant(at), dismissal: change.dismissal }
        : { note: row.note, judgedBy: row.judgedBy, judgedAt: row.judgedAt, dismissal: row.dismissal };
      await writeChange(tx, { ...change, ...said, id, version: row.version, at, foldedInto: row.foldedInto });
      const { rule, state: was, sentence } = row;
      const news = { id, cell: cellOfRow(row), rule, state: change.state, was, sentence };
      await this.events.append(tx, [signalEvent(news, { by, at })]);
      return done((await signalById(tx, id))!);
    });
  }
}

async function ownerRefused(tx: Tx, move: SignalMove): Promise<Outcome<never> | null> {
  if (move.does !== 'own' || move.owner === null) return null;
  const member = (await loadPeople(tx, [move.owner])).get(move.owner);
  if (mayOwnSignals(member)) return null;
  return invalid([{ pointer: '/owner', detail: 'is not an active member of staff who works tier 3' }]);
}
