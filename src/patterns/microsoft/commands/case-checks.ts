import { Injectable } from '@nestjs/common';
import { mayBeLiaison } from '../../../domain/patterns/case-update.js';
import { referenceProblem, caseReference } from '../../../domain/patterns/microsoft-reference.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { aheadProblem, textProblem } from '../../../domain/ticket/field-rules.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import { Clock } from '../../../platform/clock.js';
import type { Tx } from '../../../platform/database/db.js';
import { patternExists } from '../cases.queries.js';
import { lockActiveMember, type CaseValues } from '../cases.store.js';

/** What is wrong with the fields of a case as the desk stands. Only what is new is looked at: what stood may stay. */
@Injectable()
export class CaseChecks {
  constructor(private readonly clock: Clock) {}

  async values(tx: Tx, next: CaseValues, was: CaseValues | null): Promise<Problem[]> {
    const differs = (field: keyof CaseValues) => was === null || was[field] !== next[field];
    const problems = [textProblem(next.title, '/title', 'what the case is about', 200)];
    if (differs('nextUpdateDue')) problems.push(this.due(next.nextUpdateDue));
    if (differs('liaison')) problems.push(await this.liaison(tx, next.liaison));
    if (differs('pattern') && next.pattern !== null && !(await patternExists(tx, next.pattern))) {
      problems.push({ pointer: '/pattern', detail: 'there is no such pattern to work on' });
    }
    return problems.filter((problem) => problem !== null);
  }

  /** The date of the next update, which must lie ahead; none is fine. */
  due(at: string | null): Problem | null {
    if (at === null) return null;
    return aheadProblem(Date.parse(at), this.clock.now(), '/nextUpdateDue', 'The next update');
  }

  private async liaison(tx: Tx, id: number | null): Promise<Problem | null> {
    if (id === null) return null;
    const here = await lockActiveMember(tx, id);
    const member = here ? (await loadPeople(tx, [id])).get(id) : undefined;
    if (mayBeLiaison(member)) return null;
    return { pointer: '/liaison', detail: 'must be the id of an active engineer of tier 3 or of a lead' };
  }
}

/** The numbers in normal form, each once, or what is wrong with them. */
export function referencesOf(typed: readonly string[]): { references: string[] } | { problems: Problem[] } {
  const problems = typed.map((text, index) => referenceProblem(text, `/references/${index}`));
  const wrong = problems.filter((problem) => problem !== null);
  if (typed.length === 0) wrong.push({ pointer: '/references', detail: 'Say the number of the Microsoft case.' });
  return wrong.length > 0 ? { problems: wrong } : { references: [...new Set(typed.map(caseReference))] };
}
