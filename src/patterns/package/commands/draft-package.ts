import { Injectable } from '@nestjs/common';
import { EVERYWHERE } from '../../../domain/patterns/package-scope.js';
import type { PackageWords } from '../../../domain/patterns/package-words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { lockPatterns } from '../../pattern/pattern-row.queries.js';
import { PackageLog } from '../package-log.js';
import type { PackageRow } from '../package-row.js';
import { packageRow, patternOfPackage } from '../packages.queries.js';
import { insertDraft } from '../packages.store.js';
import { PackageAround } from './package-around.js';

/** What is known of a package when its draft begins: any part of it. */
export interface NewPackage extends Partial<PackageWords> {
  /** Id of the pattern that it solves. */
  pattern: number;
  /** Staff id; null: whoever publishes it. */
  owner?: number | null;
  /** Id of the Microsoft case whose answer it is. */
  microsoftCase?: number | null;
}

const NOTHING_YET: PackageWords = {
  ...{ kind: 'fix', cause: null, userSteps: null, tier1Steps: null, verify: null },
  ...{ scope: EVERYWHERE, tier2Accepts: false, contactRule: null },
};

/** Begins a package. */
@Injectable()
export class DraftPackage {
  constructor(
    private readonly around: PackageAround,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  /** Joins an open transaction. Refused for a pattern that is merged or dismissed, and for impossible words. */
  run(
    db: Db,
    { pattern, owner = null, microsoftCase = null, ...sent }: NewPackage,
    by: number,
  ): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      await lockPatterns(tx, [pattern]);
      const solved = await patternOfPackage(tx, pattern);
      if (!solved) return missing('pattern');
      if (solved.state === 'merged' || solved.state === 'dismissed') {
        return conflict('pattern_not_open', `The pattern is ${solved.state}: nothing is to be solved there.`);
      }
      const words = { ...NOTHING_YET, ...sent };
      const problems = await this.around.problems(tx, words, owner);
      if (problems.length > 0) return invalid(problems);
      const draft = { pattern, words, owner, microsoftCase };
      const id = await insertDraft(tx, draft, { by, at: this.clock.now() });
      await this.log.record(tx, { id, pattern, what: 'drafted', state: 'draft' }, by);
      return done((await packageRow(tx, id))!);
    });
  }
}
