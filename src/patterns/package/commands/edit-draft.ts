import { Injectable } from '@nestjs/common';
import type { PackageWords } from '../../../domain/patterns/package-words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, invalid, type Outcome } from '../../../platform/outcome.js';
import { lockPatterns } from '../../pattern/pattern-row.queries.js';
import { PackageLog } from '../package-log.js';
import { wordsOf, type PackageRow } from '../package-row.js';
import { packageRow, patternOfPackage } from '../packages.queries.js';
import { deleteDraft, updateDraft } from '../packages.store.js';
import { lockedFor } from './locked-package.js';
import { PackageAround } from './package-around.js';

/** What a draft may be given: words, an owner, another pattern. */
export interface DraftChange {
  words: Partial<PackageWords>;
  owner?: number | null;
  pattern?: number;
}

/** Changes a draft. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly around: PackageAround,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, asked: { change: DraftChange; version: number; by: number }): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      const { change, version, by } = asked;
      const found = await lockedFor(tx, id, { move: 'edit', version });
      if (!found.ok) return found;
      const row = found.value;
      const { pattern = row.pattern, owner = row.owner } = change;
      const moved = await this.mayMoveTo(tx, row, pattern);
      if (!moved.ok) return moved;
      const words = { ...wordsOf(row), ...change.words };
      const problems = await this.around.problems(tx, words, owner);
      if (problems.length > 0) return invalid(problems);
      const draft = { pattern, words, owner, microsoftCase: row.microsoftCase };
      await updateDraft(tx, id, draft, { by, at: this.clock.now() });
      await this.log.record(tx, { id, pattern, what: 'edited', state: 'draft' }, by);
      return done((await packageRow(tx, id))!);
    });
  }

  /** A draft of a merged or dismissed pattern is not lost: it is given to another. */
  private async mayMoveTo(tx: Tx, row: PackageRow, pattern: number): Promise<Outcome<null>> {
    if (pattern === row.pattern) return done(null);
    await lockPatterns(tx, [pattern]);
    const target = await patternOfPackage(tx, pattern);
    if (!target) return invalid([{ pointer: '/pattern', detail: 'There is no such pattern.' }]);
    const open = target.state !== 'merged' && target.state !== 'dismissed';
    return open ? done(null) : conflict('pattern_not_open', `The pattern is ${target.state}.`);
  }
}

/** Throws a draft away. */
@Injectable()
export class RemoveDraft {
  constructor(private readonly log: PackageLog) {}

  run(db: Db, id: number, asked: { version: number | null; by: number }): Promise<Outcome<null>> {
    return db.atomically(async (tx): Promise<Outcome<null>> => {
      const found = await lockedFor(tx, id, { move: 'remove', version: asked.version });
      if (!found.ok) return found;
      await deleteDraft(tx, id);
      await this.log.record(tx, { id, pattern: found.value.pattern, what: 'removed', state: 'draft' }, asked.by);
      return done(null);
    });
  }
}
