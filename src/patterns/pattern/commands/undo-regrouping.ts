import { Injectable } from '@nestjs/common';
import { decideUndo, decideWhileMoving, endsWithSplit } from '../../../domain/patterns/regroup.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { MoveTickets } from '../move-tickets.js';
import { changeById, laterChanges, type PatternChangeRow } from '../pattern-changes.queries.js';
import { patternRow, type PatternRow } from '../pattern-row.queries.js';
import { lockGrouping, moveSignatures } from '../patterns.store.js';
import { movesOnTheirWay, ownOfSplit, pointBack, repoint, undoChange } from '../regrouping.store.js';
import { ChangePattern } from './change-pattern.js';
import { regroupRefused } from './regroup-refused.js';

/** Takes a merge or split back, while nothing later rests on it. What people moved since stays where they put it. */
@Injectable()
export class UndoRegrouping {
  constructor(
    private readonly change: ChangePattern,
    private readonly moves: MoveTickets,
    private readonly clock: Clock,
  ) {}

  /** Answers with the pattern that gets its own back. */
  run(db: Db, id: number, by: number): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      const change = await changeById(tx, id);
      if (!change) return missing('merge or split');
      const { from, to } = change;
      for (const pattern of [from, to].sort((a, b) => a - b)) await this.change.locked(tx, pattern);
      const [gets, gives] = [await patternRow(tx, from), await patternRow(tx, to)];
      if (!gets || !gives) return missing('pattern');
      const later = await laterChanges(tx, id, [from, to]);
      const decided = decideUndo({ ...change, undone: change.undoneAt !== null }, gets, later);
      if (!decided.ok) return regroupRefused(decided.refusal);
      const still = decideWhileMoving(await movesOnTheirWay(tx, [from, to], id));
      if (!still.ok) return regroupRefused(still.refusal);
      const at = this.clock.now();
      await undoChange(tx, id, { by, at });
      const ends = change.kind === 'split' && endsWithSplit(await ownOfSplit(tx, to, id));
      await moveSignatures(tx, change.signatures, { from: to, to: from });
      await this.putBack(tx, { gets, gives, change, ends }, by);
      this.moves.soon(tx);
      return done((await patternRow(tx, from))!);
    });
  }

  private async putBack(
    tx: Tx,
    { gets, gives, change, ends }: { gets: PatternRow; gives: PatternRow; change: PatternChangeRow; ends: boolean },
    by: number,
  ): Promise<void> {
    const told = { what: 'put_back', by } as const;
    const { was } = change;
    if (was !== null) {
      const { repointed, ...before } = was;
      await pointBack(tx, repointed, gets.id, this.clock.now());
      await this.change.write(tx, gets, { ...before, mergedInto: null }, told);
      await this.change.write(tx, gives, {}, told);
      return;
    }
    await this.change.write(tx, gets, {}, told);
    const ended = { state: 'merged', mergedInto: gets.id, stateReason: 'The split was undone.' } as const;
    // What was split from it, and undone before, leads on to where it goes now.
    if (ends) await repoint(tx, gives.id, gets.id, this.clock.now());
    const after = { ...ended, archiveTickets: null, archiveDays: null };
    await this.change.write(tx, gives, ends ? after : {}, told);
  }
}
