import { Injectable } from '@nestjs/common';
import { mayHold } from '../../../domain/access/able.js';
import { contactRuleProblems, type PackageWords } from '../../../domain/patterns/package-words.js';
import { scopeProblems } from '../../../domain/patterns/package-scope.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import type { Db } from '../../../platform/database/db.js';
import { allPhaseIds, packagesBeside, patternOfPackage, platformsOfPattern } from '../packages.queries.js';
import { scopeOf, standingOf, wordsOf, type PackageRow } from '../package-row.js';
import { publicationRefusal, type PublicationRefusal } from '../../../domain/patterns/publication.js';

/** What drafting, editing and publishing look at around a package. */
@Injectable()
export class PackageAround {
  /** Everything wrong with a draft's words; what is only missing yet is no fault of a draft. */
  async problems(db: Db, words: PackageWords, owner: number | null): Promise<Problem[]> {
    const problems = [...scopeProblems(words.scope, await allPhaseIds(db)), ...contactRuleProblems(words.contactRule)];
    if (owner !== null && !mayHold((await loadPeople(db, [owner])).get(owner), 3, null)) {
      problems.push({ pointer: '/owner', detail: 'is not the id of somebody who works at tier 3' });
    }
    return problems;
  }

  /** Why it cannot be published as things stand in this transaction; null when it can. */
  async refusal(db: Db, row: PackageRow, supersedes: number | null): Promise<PublicationRefusal | null> {
    const pattern = (await patternOfPackage(db, row.pattern))!;
    const beside = await packagesBeside(db, row.pattern, row.id);
    return publicationRefusal({
      ...{ standing: standingOf(row), words: wordsOf(row), pattern: pattern.state, supersedes },
      seenOn: await platformsOfPattern(db, row.pattern),
      phases: await allPhaseIds(db),
      beside: beside.map((other) => ({ id: other.id, ...standingOf(other), scope: scopeOf(other) })),
    });
  }
}
