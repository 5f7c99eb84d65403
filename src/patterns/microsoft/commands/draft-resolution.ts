import { Injectable } from '@nestjs/common';
import type { ResolutionKind } from '../../../domain/words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { conflict, done, missing, type Outcome } from '../../../platform/outcome.js';
import { DraftPackage } from '../../package/commands/draft-package.js';
import { caseKeyOf } from '../case-keys.js';
import { CaseLog } from '../case-log.js';
import { caseById, type CaseRow } from '../cases.queries.js';
import { lockCase, touchCase } from '../cases.store.js';

/** What Microsoft said solves it; what is not known yet is left to whoever completes the draft. */
export interface CaseResolution {
  kind: ResolutionKind;
  cause: string;
  userSteps: string | null;
  tier1Steps: string | null;
  verify: string | null;
}

/** A resolution of Microsoft becomes a draft of the case's pattern, and the package names the case. */
@Injectable()
export class DraftResolution {
  constructor(
    private readonly drafts: DraftPackage,
    private readonly log: CaseLog,
    private readonly clock: Clock,
  ) {}

  run(
    db: Db,
    id: number,
    words: CaseResolution,
    by: number,
  ): Promise<Outcome<{ row: CaseRow; package: number; pattern: number }>> {
    return db.atomically(async (tx): Promise<Outcome<{ row: CaseRow; package: number; pattern: number }>> => {
      const found = (await lockCase(tx, id)) ? await caseById(tx, id) : undefined;
      if (!found) return missing('Microsoft case');
      const { pattern, turn, state, liaison } = found;
      if (pattern === null) {
        const detail = `${caseKeyOf(id)} has no pattern: a resolution package belongs to one. Set pattern on the case.`;
        return conflict('case_without_pattern', detail);
      }
      const drafted = await this.drafts.run(tx, { ...words, pattern, owner: by, microsoftCase: id }, by);
      if (!drafted.ok) return drafted;
      await touchCase(tx, id, timestampOfInstant(this.clock.now()));
      await this.log.record(tx, [{ id, what: 'resolution', turn, state, by, people: [liaison] }]);
      return done({ row: (await caseById(tx, id))!, package: drafted.value.id, pattern });
    });
  }
}
