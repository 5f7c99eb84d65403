import { Injectable } from '@nestjs/common';
import { decideMerge, decideWhileMoving } from '../../../domain/patterns/regroup.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { MoveTickets } from '../move-tickets.js';
import { patternRow, type PatternRow } from '../pattern-row.queries.js';
import { patternStanding } from '../pattern-standing.queries.js';
import { lockGrouping, moveSignatures } from '../patterns.store.js';
import { insertChange, movesOnTheirWay, repoint } from '../regrouping.store.js';
import { ChangePattern } from './change-pattern.js';
import { regroupRefused } from './regroup-refused.js';

/** Merges a pattern into another: signatures at once, tickets one after the other; its packages are read with it. */
@Injectable()
export class MergePattern {
  constructor(
    private readonly change: ChangePattern,
    private readonly moves: MoveTickets,
    private readonly clock: Clock,
  ) {}

  /** Answers with the pattern that stays. */
  run(
    db: Db,
    { from, into, reason, by }: { from: number; into: number; reason: string; by: number },
  ): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      for (const id of [from, into].sort((a, b) => a - b)) await this.change.locked(tx, id);
      const [ends, stays] = [await patternRow(tx, from), await patternRow(tx, into)];
      if (!ends || !stays) return missing('pattern');
      const { waiting } = await patternStanding(tx, from);
      const decided = decideMerge(ends, stays, waiting);
      if (!decided.ok) return regroupRefused(decided.refusal);
      const still = decideWhileMoving(await movesOnTheirWay(tx, [from, into], null));
      if (!still.ok) return regroupRefused(still.refusal);
      await this.merge(tx, { ends, stays }, { reason, by });
      this.moves.soon(tx);
      return done((await patternRow(tx, into))!);
    });
  }

  private async merge(
    tx: Tx,
    { ends, stays }: { ends: PatternRow; stays: PatternRow },
    { reason, by }: { reason: string; by: number },
  ): Promise<void> {
    const at = this.clock.now();
    const { state, stateReason, archiveTickets, archiveDays } = ends;
    const repointed = await repoint(tx, ends.id, stays.id, at);
    const signatures = await moveSignatures(tx, ends.signatures, { from: ends.id, to: stays.id });
    const was = { state, stateReason, archiveTickets, archiveDays, repointed };
    await insertChange(tx, { kind: 'merge', from: ends.id, to: stays.id, signatures, was, by, at }, null);
    const merged = { state: 'merged', stateReason: reason.trim(), mergedInto: stays.id } as const;
    const told = { what: 'merged', by } as const;
    await this.change.write(tx, ends, { ...merged, archiveTickets: null, archiveDays: null }, told);
    await this.change.write(tx, stays, {}, told);
  }
}
