import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { decideSplit, decideWhileMoving } from '../../../domain/patterns/regroup.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { MoveTickets } from '../move-tickets.js';
import { patternRow, type PatternRow } from '../pattern-row.queries.js';
import { lockGrouping, moveSignatures } from '../patterns.store.js';
import { insertChange, linkedTickets, movesOnTheirWay } from '../regrouping.store.js';
import { seenOf } from '../seen-tickets.queries.js';
import { ChangePattern } from './change-pattern.js';
import { CreatePattern } from './create-pattern.js';
import { regroupRefused } from './regroup-refused.js';

export interface Split {
  title: string;
  summary?: string | null;
  tellCaller?: string | null;
  signatures: readonly string[];
  /** Ids of tickets. */
  tickets: readonly number[];
}

/** Splits signatures and tickets off into a new pattern. */
@Injectable()
export class SplitPattern {
  constructor(
    private readonly change: ChangePattern,
    private readonly create: CreatePattern,
    private readonly moves: MoveTickets,
    private readonly clock: Clock,
  ) {}

  /** Answers with the new pattern. */
  run(db: Db, from: number, split: Split, by: StaffMember): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      const row = await this.change.locked(tx, from);
      if (!row) return missing('pattern');
      const decided = await this.decided(tx, row, split, by);
      if (!decided.ok) return regroupRefused(decided.refusal);
      const still = decideWhileMoving(await movesOnTheirWay(tx, [from], null));
      if (!still.ok) return regroupRefused(still.refusal);
      const { title, summary = null, tellCaller = null } = split;
      const made = await this.create.run(tx, { title, summary, tellCaller, origin: 'split' }, by.id);
      if (!made.ok) return made;
      const to = made.value.id;
      const signatures = await moveSignatures(tx, decided.signatures, { from, to });
      const at = this.clock.now();
      await insertChange(tx, { kind: 'split', from, to, signatures, was: null, by: by.id, at }, decided.tickets);
      await this.change.write(tx, row, {}, { what: 'split', by: by.id });
      this.moves.soon(tx);
      return done((await patternRow(tx, to))!);
    });
  }

  /** A ticket out of sight is named as one that is not linked: the two look alike. */
  private async decided(tx: Tx, row: PatternRow, { signatures, tickets }: Split, by: StaffMember) {
    const linked = await linkedTickets(tx, row.id);
    const seen = new Set(await seenOf(tx, by, tickets));
    const asked = { signatures, tickets: tickets.map((id) => (seen.has(id) ? id : 0)) };
    return decideSplit(row, linked, asked);
  }
}
