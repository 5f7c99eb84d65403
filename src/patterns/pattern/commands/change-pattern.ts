import { Injectable } from '@nestjs/common';
import {
  decidePatternState,
  type ArchiveUntil,
  type PatternMover,
  type PatternRefusal,
} from '../../../domain/patterns/pattern-states.js';
import type { PatternState } from '../../../domain/words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { patternEvent, type PatternNews } from '../pattern-event.js';
import { lockPatterns, patternRow, type PatternRow } from '../pattern-row.queries.js';
import { patternStanding } from '../pattern-standing.queries.js';
import { updatePattern, type PatternValues } from '../patterns.store.js';
import { WaitsOfPatterns } from '../waits-of-patterns.js';

export interface PatternMoveInput {
  reason: string | null;
  /** Staff id; null: the program itself. */
  by: number | null;
  /** Who moves it; a package unless said. */
  mover?: PatternMover;
  /** What tier 1 says. A package's words stand only where nothing is said yet. */
  tellCaller?: string | null;
  archive?: ArchiveUntil | null;
}

/** Changes a pattern, in the transaction of what causes it: locked, decided, written, told. */
@Injectable()
export class ChangePattern {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly waits: WaitsOfPatterns,
  ) {}

  /** Brings a pattern to a state. One that is there already stays as it is. */
  moveTo(db: Db, id: number, state: PatternState, input: PatternMoveInput): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      const { by, mover = 'package', reason } = input;
      const row = await this.locked(tx, id);
      if (!row) return missing('pattern');
      // What its packages do concerns the pattern that it went into.
      if (row.mergedInto !== null && mover !== 'person') return this.moveTo(tx, row.mergedInto, state, input);
      if (row.state === state && mover !== 'person') return done(row);
      const standing = { ...(await patternStanding(tx, row.id)), state: row.state, tellCaller: row.tellCaller };
      const said = mover === 'package' && row.tellCaller !== null ? null : (input.tellCaller ?? null);
      const move = { to: state, by: mover, reason, tellCaller: said, archive: input.archive ?? null };
      const decided = decidePatternState(standing, move);
      if (!decided.ok) return refused(decided.refusal);
      const { archive, endsWaits, ...change } = decided.change;
      const kept = { archiveTickets: archive?.tickets ?? null, archiveDays: archive?.days ?? null };
      // Whoever takes up what nobody owns, owns it.
      const owner = row.owner ?? (row.state === 'emerging' && state !== 'dismissed' ? by : null);
      const after = await this.write(tx, row, { ...change, ...kept, owner }, { what: 'state', by });
      if (endsWaits) this.waits.endSoon(tx);
      return done(after);
    });
  }

  /** The pattern, locked until the transaction ends; null when there is none. */
  async locked(tx: Tx, id: number): Promise<PatternRow | null> {
    await lockPatterns(tx, [id]);
    return patternRow(tx, id);
  }

  /** Writes values over a locked row and tells of it. */
  async write(
    tx: Tx,
    row: PatternRow,
    values: Partial<PatternValues>,
    { what, by }: { what: PatternNews; by: number | null },
  ): Promise<PatternRow> {
    const at = this.clock.now();
    const { id, version } = row;
    if (!(await updatePattern(tx, { id, version, at }, { ...row, ...values }))) {
      throw new Error(`PT-${id} changed under its lock`);
    }
    const after = (await patternRow(tx, id))!;
    await this.events.append(tx, [patternEvent(after, what, { by, at })]);
    return after;
  }
}

function refused(refusal: PatternRefusal): Outcome<never> {
  switch (refusal.code) {
    case 'invalid':
      return invalid([{ pointer: refusal.pointer, detail: refusal.detail }]);
    case 'not_from_here':
      return conflict('not_from_here', refusal.detail, { allowed: refusal.allowed });
    default:
      return conflict(refusal.code, refusal.detail);
  }
}
