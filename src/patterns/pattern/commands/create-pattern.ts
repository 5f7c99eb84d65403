import { Injectable } from '@nestjs/common';
import type { PatternOrigin, PatternState } from '../../../domain/words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { conflict, done, type Outcome } from '../../../platform/outcome.js';
import { patternKeyOf } from '../../../tickets/pattern-keys.js';
import { patternEvent } from '../pattern-event.js';
import { patternRow, type PatternRow } from '../pattern-row.queries.js';
import { addSignatures, carriersOf, insertPattern, lockGrouping } from '../patterns.store.js';

export interface NewPattern {
  title: string;
  summary?: string | null;
  signatures?: readonly string[];
  /** What tier 1 tells the caller; a pattern that begins with it is identified. */
  tellCaller?: string | null;
  origin?: PatternOrigin;
  /** Staff id; who makes it when left out. */
  owner?: number | null;
  /** `emerging` by the machine only. */
  state?: Extract<PatternState, 'emerging' | 'active' | 'identified'>;
}

/** Begins a pattern. A signature that another pattern carries is refused as `signature_taken`, and nothing is begun. */
@Injectable()
export class CreatePattern {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** `by` is a staff id, null for the program itself. */
  run(db: Db, input: NewPattern, by: number | null): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      const signatures = [...new Set(input.signatures ?? [])].sort();
      const taken = await carriersOf(tx, signatures);
      if (taken.length > 0) return signatureTaken(taken);
      const id = await this.insert(tx, input, by);
      const at = this.clock.now();
      await addSignatures(tx, { pattern: id, signatures, by, at });
      const row = (await patternRow(tx, id))!;
      await this.events.append(tx, [patternEvent(row, 'created', { by, at })]);
      return done(row);
    });
  }

  private insert(tx: Tx, input: NewPattern, by: number | null): Promise<number> {
    const tellCaller = input.tellCaller?.trim() || null;
    return insertPattern(tx, {
      title: input.title.trim(),
      summary: input.summary?.trim() || null,
      state: input.state ?? (tellCaller === null ? 'active' : 'identified'),
      tellCaller,
      owner: input.owner === undefined ? by : input.owner,
      origin: input.origin ?? 'person',
      stateReason: null,
      ...{ by, at: this.clock.now() },
    });
  }
}

/** 409 with the pattern that carries the first of them. */
export function signatureTaken(taken: readonly { signature: string; pattern: number }[]): Outcome<never> {
  const [first] = taken;
  const key = patternKeyOf(first!.pattern);
  const detail = `${key} carries the signature ${first!.signature} already. Take it off there first, or merge the two.`;
  return conflict('signature_taken', detail, {
    taken: taken.map(({ signature, pattern }) => ({ signature, pattern: patternKeyOf(pattern) })),
  });
}
